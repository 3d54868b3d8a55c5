// Deciding: what a reviewer says of claims and sources, kept in the browser until it is saved or sent.
const shelf = `onrecord/decisions/${record.document}/${record.path || ""}`;
const filed = record.decisions.map((line) => JSON.parse(line));
/** Decisions of this page, oldest first; `sent` once the server has them in its file. */
const fresh = load();

function load() {
  try { return JSON.parse(store.get(shelf) || "[]"); } catch { return []; }
}

/** Another window may have added some, or sent them: those stay. */
function keep() {
  const mine = new Map(fresh.map((entry) => [entry.decision.id, entry]));
  for (const entry of load()) {
    const { id } = entry.decision;
    if (mine.has(id)) mine.get(id).sent ||= entry.sent;
    else if (!gone.has(id)) fresh.push(entry);
  }
  return store.set(shelf, JSON.stringify(fresh));
}
const gone = new Set();

// Words and their places.

/** The text of a block as published: without the numbers of claims. */
function blockText(block) {
  let text = "";
  const starts = new Map();
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (walk.currentNode.parentElement.closest(".n")) continue;
    starts.set(walk.currentNode, text.length);
    text += walk.currentNode.data;
  }
  return { text, starts };
}

function quoteAt(text, start, end) {
  return {
    exact: text.slice(start, end),
    prefix: [...text.slice(0, start)].slice(-32).join(""),
    suffix: [...text.slice(end)].slice(0, 32).join(""),
  };
}

function quoteOf(claim) {
  const list = runs.c.get(claim);
  if (!list) return undefined;
  const block = list[0].closest(".block");
  const { text, starts } = blockText(block);
  const within = list.filter((run) => run.closest(".block") === block);
  const last = within[within.length - 1].firstChild;
  return quoteAt(text, starts.get(within[0].firstChild), starts.get(last) + last.data.length);
}

/** The quote of words wherever the article has them first, a block at a time. */
function quoteFor(words, near) {
  const blocks = all(".prose .block");
  const order = near ? [near, ...blocks] : blocks;
  for (const block of order) {
    const { text } = blockText(block);
    const at = text.indexOf(words);
    if (words && at >= 0) return quoteAt(text, at, at + words.length);
  }
  return null;
}

/** What of the article is selected, within one block. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const element = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  const block = element(range.startContainer)?.closest(".prose .block");
  if (!block) return null;
  const { text, starts } = blockText(block);
  let start = null;
  let end = null;
  for (const [node, at] of starts) {
    if (!range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    if (to <= from) continue;
    start ??= at + from;
    end = at + to;
  }
  if (start == null) return null;
  const words = text.slice(start, end);
  start += words.length - words.trimStart().length;
  end -= words.length - words.trimEnd().length;
  return end > start ? { block, quote: quoteAt(text, start, end), range } : null;
}

// Making and taking back.

function identity() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `d-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Asks for the reviewer's name once, then goes on. */
function signed(go) {
  const name = store.get("onrecord/reviewer");
  if (name) return go(name);
  const input = el("input", { type: "text", autocomplete: "name", maxlength: "80" });
  const use = () => {
    const given = input.value.trim();
    if (!given) { input.focus(); return false; }
    store.set("onrecord/reviewer", given);
    go(given);
  };
  dialog("Who is reviewing?", [el("label", {}, "Your name, as it will stand in the decisions", input)], [["Cancel", null], ["Go on", use]]);
  input.focus();
}

/** Fields come in the order in which a line is read. */
function make(kind, fields, about) {
  signed((reviewer) => {
    const decision = { schema: "onrecord/decision/1", id: identity(), kind, document: record.document };
    for (const name of ["claim", "attribution", "quote", "status", "source", "into", "name", "cue", "undoes"]) {
      if (fields[name] != null) decision[name] = fields[name];
    }
    decision.reviewer = reviewer;
    decision.time = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    if (fields.reason) decision.reason = fields.reason;
    const entry = { decision, about, words: tell(decision) };
    fresh.push(entry);
    keep();
    refresh();
    voice.textContent = `${entry.words}. ${fresh.length} to save.`;
    send();
  });
}

function tell(decision) {
  const to = decision.source ? `“${decision.source.name}”` : "";
  return {
    accept: "accepted", reject: "rejected the source", reattribute: `said by ${to}`, status: `status: ${decision.status}`,
    merge: `${to} is “${decision.into?.name}”`, rename: `${to} is called “${decision.name}”`,
    attribute: `added: said by ${to}`, note: "noted", withdraw: "taken back",
  }[decision.kind] + (decision.reason ? `: ${decision.reason}` : "");
}

function undo(id) {
  const at = id ? fresh.findIndex((entry) => entry.decision.id === id) : fresh.findLastIndex((entry) => entry.decision.kind !== "withdraw" && !undone(entry.decision.id));
  if (at < 0) return;
  const [entry] = fresh.slice(at, at + 1);
  // What is in a file already is taken back by another line, never struck out.
  if (entry.sent) make("withdraw", { undoes: entry.decision.id }, entry.about);
  else { gone.add(entry.decision.id); fresh.splice(at, 1); keep(); refresh(); }
}

function undone(id) {
  return fresh.some((entry) => entry.decision.undoes === id) || filed.some((decision) => decision.undoes === id);
}

let sending = Promise.resolve();

/** Sends what the server has not got, one after the other; what it does not take waits for the next time. */
function send() {
  if (!record.server) return;
  sending = sending.then(async () => {
    for (const entry of fresh.filter((one) => !one.sent)) {
      try {
        const answer = await fetch(record.server, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(entry.decision) });
        if (!answer.ok) throw new Error(await answer.text());
        entry.sent = true;
        // Taken back while it was on its way.
        if (gone.has(entry.decision.id)) make("withdraw", { undoes: entry.decision.id });
        keep();
        refresh();
      } catch (error) {
        one("#state").textContent = `Not sent: ${error.message}. It is kept here and sent with the next.`;
      }
    }
  });
}

function text() {
  const known = new Set(filed.map((decision) => decision.id));
  const lines = fresh.filter((entry) => !known.has(entry.decision.id)).map((entry) => JSON.stringify(entry.decision));
  return [...record.decisions, ...lines].map((line) => `${line}\n`).join("");
}

function save() {
  const link = el("a", { href: URL.createObjectURL(new Blob([text()], { type: "application/x-ndjson" })), download: "decisions.jsonl" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// What is seen of it.

function refresh() {
  all(".yours").forEach((note) => note.remove());
  all(".refused, .decided").forEach((card) => card.classList.remove("refused", "decided"));
  for (const entry of fresh) {
    const { decision, about } = entry;
    if (!about || decision.kind === "withdraw" || undone(decision.id)) continue;
    const key = about.c ? "c" : "s";
    const index = (key === "c" ? claimAt : sourceAt).get(about[key]);
    const card = cards[key][index];
    if (!card) continue;
    card.classList.add("decided");
    card.classList.toggle("refused", decision.kind === "reject" || (decision.kind !== "accept" && card.classList.contains("refused")));
    const take = el("button", { type: "button", onclick: () => undo(decision.id) }, "Undo");
    card.append(el("p", { class: "yours" }, el("span", {}, `${decision.reviewer}: ${entry.words}`), take));
  }
  const open = fresh.filter((entry) => !entry.sent).length;
  one("#decided").hidden = !fresh.length;
  one("#decided").textContent = `${fresh.length} ${fresh.length === 1 ? "decision" : "decisions"}`;
  one("#undo").hidden = !fresh.some((entry) => entry.decision.kind !== "withdraw" && !undone(entry.decision.id));
  one("#save").hidden = !fresh.length || Boolean(record.server && !open);
  one("#state").textContent = record.server && fresh.length ? (open ? `${open} not sent yet` : "In the file") : "";
}

/** Buttons in the card that was chosen. */
document.addEventListener("chosen", ({ detail: { key, index, card } }) => {
  all(".decide").forEach((old) => old.remove());
  if (!card || key === "f") return;
  const acts = key === "c" ? claimActs(index) : sourceActs(index);
  card.append(el("div", { class: "decide", role: "group", "aria-label": "Decide" }, ...acts.map(([label, act]) => el("button", { type: "button", onclick: act }, label))));
});
document.addEventListener("forgotten", () => all(".decide").forEach((old) => old.remove()));

function onClaim(index, kind, fields = {}) {
  const { id } = record.claims[index];
  make(kind, { claim: id, quote: quoteOf(index), ...fields }, { c: id });
}

function claimActs(index) {
  const claim = record.claims[index];
  const acts = [["Accept", () => onClaim(index, "accept")]];
  if (claim.a.length) acts.push(["Reject", () => reject(index)]);
  acts.push([claim.a.length ? "Other source…" : "Add source…", () => reattribute(index)], ["Status…", () => status(index)], ["Note…", () => note(index)]);
  return acts;
}

function reject(index) {
  const { a } = record.claims[index];
  const go = (attribution) => onClaim(index, "reject", { attribution: record.attributions[attribution].id });
  if (a.length === 1) return go(a[0]);
  const pick = select(a.map((attribution) => [attribution, chainWords(attribution)]));
  dialog("Which source is wrong?", [el("label", {}, "Attribution", pick)], [["Cancel", null], ["Reject", () => go(+pick.value)]]);
}

function sourceActs(index) {
  const { id, name } = record.sources[index];
  const about = { s: id };
  const source = { id, name };
  return [
    ["Rename…", () => {
      const input = el("input", { type: "text", value: name });
      dialog("Rename the source", [el("label", {}, "Name", input)], [["Cancel", null], ["Rename", () => {
        if (!input.value.trim()) return false;
        make("rename", { source, name: input.value.trim() }, about);
      }]]);
      input.select();
    }],
    ["Same as…", () => {
      const others = record.sources.map((other, at) => [at, other.name]).filter(([at]) => at !== index);
      const pick = select(others);
      dialog(`${name} is the same as`, [el("label", {}, "Source", pick)], [["Cancel", null], ["Merge", () => {
        const into = record.sources[+pick.value];
        make("merge", { source, into: { id: into.id, name: into.name } }, about);
      }]]);
    }],
  ];
}

function select(entries) {
  const made = el("select");
  fill(made, entries);
  return made;
}

function reason() {
  return el("input", { type: "text", maxlength: "500" });
}

/** A source by name: one that is known, or words of the article. */
function sourceField() {
  const input = el("input", { type: "text", list: "known", autocomplete: "off" });
  const known = el("datalist", { id: "known" }, ...record.sources.map((source) => el("option", { value: source.name })));
  const wrong = el("p", { class: "fine", role: "alert" });
  const value = (near) => {
    const name = input.value.trim();
    const found = record.sources.find((source) => source.name.toLowerCase() === name.toLowerCase());
    if (found) return { id: found.id, name: found.name };
    const quote = quoteFor(name, near);
    if (quote) return { name, quote };
    wrong.textContent = name ? "The article does not name it so. A source must be in the article’s words." : "Name a source.";
    input.focus();
    return null;
  };
  return { input, parts: [el("label", {}, "Source: one of the list, or words of the article", input), known, wrong], value };
}

function reattribute(index) {
  const { a } = record.claims[index];
  const field = sourceField();
  const why = reason();
  dialog(a.length ? "Who says so instead?" : "Who says so?", [...field.parts, el("label", {}, "Reason (may be empty)", why)], [["Cancel", null], ["Decide", () => {
    const near = runs.c.get(index)?.[0].closest(".block");
    const source = field.value(near);
    if (!source) return false;
    onClaim(index, a.length ? "reattribute" : "attribute", { source, reason: why.value.trim() });
  }]]);
  field.input.focus();
}

function status(index) {
  const pick = select([["attributed", "attributed"], ["inherited", "attributed in another sentence"], ["unattributed", "no source"], ["exempt", "needs no source"]]);
  pick.value = record.claims[index].status;
  const why = reason();
  dialog("Status of the claim", [el("label", {}, "Status", pick), el("label", {}, "Reason (may be empty)", why)], [["Cancel", null], ["Decide", () => onClaim(index, "status", { status: pick.value, reason: why.value.trim() })]]);
}

function note(index) {
  const words = el("textarea", { rows: "4", maxlength: "2000" });
  dialog("Note", [el("label", {}, "What should be known", words)], [["Cancel", null], ["Note", () => {
    if (!words.value.trim()) return false;
    onClaim(index, "note", { reason: words.value.trim() });
  }]]);
  words.focus();
}

/** An attribution that the machine missed: select the words of the claim, then say who. */
function attribute({ quote, block }) {
  const field = sourceField();
  const cue = el("input", { type: "text" });
  const why = reason();
  dialog("Add an attribution", [el("p", { class: "quoted" }, quote.exact), ...field.parts, el("label", {}, "Words that attribute, such as “according to” (may be empty)", cue), el("label", {}, "Reason (may be empty)", why)], [["Cancel", null], ["Add", () => {
    const source = field.value(block);
    if (!source) return false;
    const inside = all(".r[data-c]", block).flatMap((run) => run.dataset.c.split(" ").map(Number));
    const claim = [...new Set(inside)].find((index) => quoteOf(index)?.exact === quote.exact);
    make("attribute", { claim: claim == null ? undefined : record.claims[claim].id, quote, source, cue: cue.value.trim() ? quoteFor(cue.value.trim(), block) : undefined, reason: why.value.trim() },
      claim == null ? null : { c: record.claims[claim].id });
  }]]);
  field.input.focus();
}

const adder = el("button", { type: "button", class: "float primary", hidden: true }, "Add attribution");
document.body.append(adder);
document.addEventListener("selectionchange", () => {
  const found = selected();
  adder.hidden = !found;
  if (!found) return;
  const box = found.range.getBoundingClientRect();
  adder.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 160)) + scrollX}px`;
  adder.style.top = `${box.bottom + scrollY + 8}px`;
});
adder.addEventListener("mousedown", (event) => event.preventDefault());
adder.addEventListener("click", () => { const found = selected(); if (found) attribute(found); });

function overview() {
  const list = el("ul", { class: "cards" });
  for (const entry of [...fresh].reverse()) {
    if (entry.decision.kind === "withdraw" || undone(entry.decision.id)) continue;
    const row = el("li", { class: "card" }, el("p", {}, `${entry.decision.reviewer}: ${entry.words}`));
    if (entry.decision.quote) row.append(el("p", { class: "quoted" }, entry.decision.quote.exact));
    row.append(el("div", { class: "buttons" }, el("button", { type: "button", onclick: () => { undo(entry.decision.id); row.remove(); } }, "Undo")));
    list.append(row);
  }
  dialog("Decisions of this page", [list], [["Close", null]]);
}

const onChosen = (act) => () => { if (chosen?.key === "c") act(chosen.index); };
Object.assign(presses, {
  a: onChosen((index) => onClaim(index, "accept")),
  r: onChosen((index) => { if (record.claims[index].a.length) reject(index); }),
  e: onChosen(reattribute), s: onChosen(status), m: onChosen(note),
  u: () => undo(),
  w: () => { const found = selected(); if (found) attribute(found); },
});
told.push(["a, r", "accept, reject the claim chosen"], ["e, s, m", "other source, status, note"], ["w", "add an attribution for the words selected"], ["u", "undo"]);

one("#undo").addEventListener("click", () => undo());
one("#save").addEventListener("click", save);
one("#decided").addEventListener("click", overview);
addEventListener("storage", (event) => { if (event.key === shelf) { fresh.splice(0, fresh.length, ...load()); refresh(); } });
addEventListener("beforeunload", (event) => { if (fresh.some((entry) => !entry.sent) && !keep()) event.preventDefault(); });
send();
refresh();
