"use strict";
// Sorting: a click on a column's head, largest numbers first.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const body = table.tBodies[0];
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      const rows = [...body.rows];
      const numbers = rows.every((row) => value(row) !== "" && !Number.isNaN(Number(value(row))));
      const before = head.getAttribute("aria-sort");
      const down = before ? before === "ascending" : numbers;
      rows.sort((a, b) => (numbers ? value(a) - value(b) : value(a).localeCompare(value(b))) * (down ? -1 : 1));
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...rows);
    });
  });
}
