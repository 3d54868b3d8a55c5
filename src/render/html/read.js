"use strict";
// Reading: choosing, tabs, filters, search, keys. The page is whole without it.
const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const record = JSON.parse(one("#record").textContent);
const narrow = matchMedia("(max-width: 1023px)");

/** An element; text is only ever text. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** The browser may forbid it to keep things; then they last as long as the page. */
const store = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } },
};

const runs = { c: new Map(), a: new Map(), s: new Map(), f: new Map() };
for (const run of all(".prose .r")) {
  for (const key of "casf") {
    for (const index of (run.dataset[key] || "").split(" ").filter(Boolean)) {
      const list = runs[key].get(+index);
      if (list) list.push(run); else runs[key].set(+index, [run]);
    }
  }
}
const cards = { c: [], s: [], f: [] };
for (const card of all(".card")) {
  for (const key of "csf") if (card.dataset[key] != null) cards[key][+card.dataset[key]] = card;
}
const drawn = all("#picture svg g[data-claim], #picture svg g[data-source]");
const claimAt = new Map(record.claims.map((claim, index) => [claim.id, index]));
const sourceAt = new Map(record.sources.map((source, index) => [source.id, index]));
const attributionAt = new Map(record.attributions.map((attribution, index) => [attribution.id, index]));
const lists = { c: "claims", s: "sources", f: "findings" };
const voice = el("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
document.body.append(voice);

/** Everything that a claim (c), attribution (a), source (s) or finding (f) is tied to. */
function ties(key, index) {
  const tied = { c: new Set(), a: new Set(), s: new Set(), f: new Set() };
  const attribution = (at) => {
    tied.a.add(at);
    record.attributions[at].chain.flat().forEach((source) => tied.s.add(source));
  };
  if (key === "c") {
    tied.c.add(index);
    record.claims[index].t.forEach((claim) => tied.c.add(claim));
    record.claims[index].a.forEach(attribution);
  } else if (key === "a") {
    attribution(index);
    record.attributions[index].c.forEach((claim) => tied.c.add(claim));
  } else if (key === "s") {
    record.attributions.forEach((found, at) => {
      if (!found.chain.flat().includes(index)) return;
      attribution(at);
      found.c.forEach((claim) => tied.c.add(claim));
    });
    tied.s.add(index);
    record.sources.forEach((source, at) => { if (source.of === index) tied.s.add(at); });
    if (record.sources[index].of != null) tied.s.add(record.sources[index].of);
  } else {
    record.findings[index].c.forEach((claim) => { tied.c.add(claim); record.claims[claim].a.forEach(attribution); });
    record.findings[index].s.forEach((source) => tied.s.add(source));
    tied.f.add(index);
  }
  record.findings.forEach((finding, at) => {
    if (key === "s" ? finding.s.includes(index) : finding.c.some((claim) => tied.c.has(claim))) tied.f.add(at);
  });
  return tied;
}

/** `Reuters ← KCNA`. */
function chainWords(attribution) {
  const names = (link) => link.map((source) => record.sources[source].name).join(" and ") || "nobody named";
  return record.attributions[attribution].chain.map(names).join(" ← ");
}

function describe(key, index) {
  if (key === "s") {
    const count = ties(key, index).c.size;
    return `${record.sources[index].name}: ${count} ${count === 1 ? "claim rests" : "claims rest"} on it`;
  }
  if (key === "f") return `${record.findings[index].rule}: ${one(".words", cards.f[index]).textContent}`;
  const claim = record.claims[index];
  const chains = claim.a.map(chainWords).join("; ");
  const name = claim.n ? `Claim ${claim.n}` : "Sentence";
  return `${name}, ${claim.status}${chains ? `: ${chains}` : ""}`;
}

let chosen = null;

/** Chooses something and shows it in article, lists and picture. `from` is where it was chosen. */
function choose(key, index, from) {
  forget();
  let emphasis = key;
  const tied = ties(key, index);
  if (key === "a") {
    const claim = record.attributions[index].c[0];
    if (claim == null) return;
    key = "c";
    index = claim;
    emphasis = "a";
  }
  chosen = { key, index };
  root.classList.add("choosing");
  const card = cards[key][index];
  const hidden = card && card.closest("details");
  if (hidden) hidden.open = true;
  for (const other of "csf") for (const at of tied[other]) cards[other][at]?.classList.add("tied");
  card?.classList.remove("tied");
  card?.classList.add("on");
  const mark = (list, name) => list?.forEach((run) => run.classList.add(name));
  for (const at of tied.c) mark(runs.c.get(at), "tied");
  for (const at of tied.a) mark(runs.a.get(at), "tied");
  if (key === "s") mark(runs.s.get(index), "on");
  if (key === "c") mark(runs.c.get(index), "on");
  if (key === "f") mark(runs.f.get(index), "flagged");
  one(`#t-${key === "c" ? index : "none"}`)?.classList.add("on");
  for (const group of drawn) group.classList.toggle("lit", isLit(group, tied));
  show(lists[key]);
  if (narrow.matches && from === "article" && root.dataset.view === "article") one("aside").classList.add("raised");
  if (from !== "list") reveal(card, one("aside"));
  const words = firstRun(key, index, tied);
  if (one("aside").classList.contains("raised")) lift(words);
  else if (from !== "article") reveal(words, null);
  if (from !== "picture" && root.dataset.view === "picture") seek("nearest");
  voice.textContent = describe(key, index);
  document.dispatchEvent(new CustomEvent("chosen", { detail: { key, index, card, emphasis } }));
}

function isLit(group, tied) {
  const { claim, source, attribution, origin, other } = group.dataset;
  if (claim != null && !tied.c.has(claimAt.get(claim))) return false;
  if (other != null && !tied.c.has(claimAt.get(other))) return false;
  if (source != null && !tied.s.has(sourceAt.get(source))) return false;
  if (origin != null && !tied.s.has(sourceAt.get(origin))) return false;
  return attribution == null || tied.a.has(attributionAt.get(attribution));
}

function firstRun(key, index, tied) {
  if (key === "c") return one(`#t-${index}`) || runs.c.get(index)?.[0];
  if (key === "f") return runs.f.get(index)?.[0];
  const first = [...tied.c].sort((a, b) => a - b)[0];
  return runs.s.get(index)?.[0] || runs.c.get(first)?.[0];
}

/** Scrolls only where something is out of sight. */
function reveal(target, pane) {
  if (!target || !target.getClientRects().length) return;
  const box = target.getBoundingClientRect();
  const frame = pane ? pane.getBoundingClientRect() : { top: 60, bottom: innerHeight };
  const top = Math.max(frame.top, 0) + (pane ? 100 : 0);
  if (box.top < top || box.bottom > Math.min(frame.bottom, innerHeight)) {
    target.scrollIntoView({ block: pane && box.height > frame.bottom - top ? "start" : "center" });
  }
}

/** Keeps words above the lists that cover the lower half of a small screen. */
function lift(target) {
  if (!target) return;
  const over = target.getBoundingClientRect().bottom + 60 - one("aside").getBoundingClientRect().top;
  if (over > 0) scrollBy({ top: over });
}

function forget() {
  if (!chosen) return;
  chosen = null;
  root.classList.remove("choosing");
  all(".on, .tied, .flagged, .lit").forEach((marked) => marked.classList.remove("on", "tied", "flagged", "lit"));
  document.dispatchEvent(new CustomEvent("forgotten"));
}

// Views, tabs, theme.

function view(name) {
  root.dataset.view = name;
  all("[data-view]", one(".switch")).forEach((button) => button.setAttribute("aria-pressed", button.dataset.view === name));
  one("aside").classList.remove("raised");
  if (name === "picture") seek("center");
}

/** Brings what is chosen into sight in the picture: a claim or a source rather than what ties them. */
function seek(block) {
  const lit = one("#picture g.lit:not([data-attribution]):not([data-origin]):not([data-other])") || one("#picture g.lit");
  lit?.scrollIntoView({ block, inline: "nearest" });
}

function show(id) {
  all(".list").forEach((list) => { list.hidden = list.id !== id; });
  all("[role=tab]").forEach((tab) => {
    const here = tab.getAttribute("aria-controls") === id;
    tab.setAttribute("aria-selected", here);
    tab.tabIndex = here ? 0 : -1;
  });
}

function theme(next) {
  if (next) root.dataset.theme = next;
}

// Filters and search.

const filters = { status: "", kind: "", source: "", rule: "", sure: 0, words: "" };
const wordsOf = new Map();
function words(card) {
  if (!wordsOf.has(card)) wordsOf.set(card, card.textContent.toLowerCase());
  return wordsOf.get(card);
}

function fits(claim, index) {
  const card = cards.c[index];
  if (!card) return false;
  if (filters.status && !card.classList.contains(filters.status)) return false;
  const sources = claim.a.flatMap((at) => record.attributions[at].chain.flat());
  if (filters.source !== "" && !sources.includes(+filters.source)) return false;
  if (filters.kind && !sources.some((source) => record.sources[source].kind === filters.kind)) return false;
  if (filters.rule && !record.findings.some((finding) => finding.rule === filters.rule && finding.c.includes(index))) return false;
  if (filters.sure > 0 && !claim.a.some((at) => record.attributions[at].sure * 100 >= filters.sure)) return false;
  return !filters.words || words(card).includes(filters.words);
}

function filter() {
  const active = Object.values(filters).some(Boolean);
  let shown = 0;
  const fitting = new Set();
  record.claims.forEach((claim, index) => {
    const fit = !active || fits(claim, index);
    if (fit) fitting.add(index);
    if (fit && claim.n) shown += 1;
    if (cards.c[index]) cards.c[index].hidden = !fit;
  });
  record.sources.forEach((source, index) => {
    const fit = (!filters.kind || source.kind === filters.kind) && (filters.source === "" || +filters.source === index)
      && (!filters.words || words(cards.s[index]).includes(filters.words));
    cards.s[index].hidden = active && !fit;
  });
  record.findings.forEach((finding, index) => {
    const fit = (!filters.rule || finding.rule === filters.rule)
      && (!filters.words || words(cards.f[index]).includes(filters.words))
      && (!(filters.status || filters.source !== "" || filters.kind || filters.sure) || finding.c.some((claim) => fitting.has(claim)));
    cards.f[index].hidden = active && !fit;
  });
  for (const [index, list] of runs.c) list.forEach((run) => run.classList.toggle("faded", active && !fitting.has(index)));
  const total = record.claims.filter((claim) => claim.n).length;
  one(".shown").textContent = active ? `${shown} of ${total} claims` : "";
  one("#clear").hidden = !active;
}

function fill(select, entries) {
  for (const [value, label] of entries) select.append(el("option", { value }, label));
}

// What people do.

function start() {
  root.classList.add("js");
  all(".tools, .tabs, .filters").forEach((part) => { part.hidden = false; });
  view("article");
  show("claims");
  theme(store.get("onrecord/theme"));
  const cited = record.sources.map((source, index) => [index, source.name]).filter(([index]) => runs.a.size && ties("s", index).c.size);
  fill(one("#by-source"), cited);
  const kinds = new Map(record.sources.map((source) => [source.kind, source.kind.replace("-", " ")]));
  fill(one("#by-kind"), [...kinds].sort());
  fill(one("#by-rule"), [...new Set(record.findings.map((finding) => finding.rule))].sort().map((rule) => [rule, rule]));
  listen();
  const named = decodeURIComponent(location.hash.slice(1));
  const target = /^([csf])-(\d+)$/.exec(named);
  if (claimAt.has(named)) choose("c", claimAt.get(named));
  else if (target && cards[target[1]][+target[2]]) choose(target[1], +target[2]);
}

function listen() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go], a[data-source], a[data-finding]");
    if (link) {
      event.preventDefault();
      const inText = Boolean(link.closest(".prose"));
      const { go, source, finding } = link.dataset;
      const [key, index] = go != null ? ["c", +go] : source != null ? ["s", +source] : ["f", +finding];
      const own = link.closest(".card")?.dataset[key] === String(index);
      choose(key, index, inText ? "article" : own ? "list" : null);
      // Enter on a number goes there and, on the other side, back.
      if (event.detail === 0) (inText ? one(".n, .name", cards[key][index]) : own ? firstRun(key, index, ties(key, index)) : one(".n, .name", cards[key][index]))?.focus();
      return;
    }
    const run = event.target.closest(".prose .r");
    if (run) {
      if (!String(getSelection())) chooseRun(run);
      return;
    }
    const group = event.target.closest("#picture g[data-claim], #picture g[data-source]");
    if (group) {
      const { claim, source, attribution } = group.dataset;
      if (attribution != null && attributionAt.has(attribution)) choose("a", attributionAt.get(attribution), "picture");
      else if (claim != null && claimAt.has(claim)) choose("c", claimAt.get(claim), "picture");
      else if (sourceAt.has(source)) choose("s", sourceAt.get(source), "picture");
      return;
    }
    const card = event.target.closest(".card");
    if (card && !event.target.closest("a, button, input, select, textarea") && !String(getSelection())) {
      for (const key of "csf") if (card.dataset[key] != null) choose(key, +card.dataset[key], "list");
    }
  });
  one(".switch").addEventListener("click", (event) => { if (event.target.dataset.view) view(event.target.dataset.view); });
  const tabs = all("[role=tab]");
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => show(tab.getAttribute("aria-controls")));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step + tabs.length) % tabs.length];
      show(next.getAttribute("aria-controls"));
      next.focus();
    });
  });
  one("aside > .close").addEventListener("click", () => { one("aside").classList.remove("raised"); forget(); });
  for (const name of ["status", "kind", "source", "rule"]) {
    one(`#by-${name}`).addEventListener("change", (event) => { filters[name] = event.target.value; filter(); });
  }
  one("#by-sure").addEventListener("input", (event) => { filters.sure = +event.target.value || 0; filter(); });
  one("#search").addEventListener("input", (event) => { filters.words = event.target.value.trim().toLowerCase(); filter(); });
  one(".filters").addEventListener("submit", (event) => event.preventDefault());
  one("#clear").addEventListener("click", () => {
    Object.assign(filters, { status: "", kind: "", source: "", rule: "", sure: 0, words: "" });
    one(".filters").reset();
    one("#search").value = "";
    filter();
  });
  one("#theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    theme(dark ? "light" : "dark");
    store.set("onrecord/theme", root.dataset.theme);
  });
  one("#help").addEventListener("click", keys);
  document.addEventListener("keydown", press);
}

function chooseRun(run) {
  const list = (key) => (run.dataset[key] || "").split(" ").filter(Boolean).map(Number);
  if (run.classList.contains("cited")) return choose("s", list("s")[0], "article");
  if (run.classList.contains("cue")) return choose("a", list("a")[0], "article");
  const size = (claim) => runs.c.get(claim).reduce((sum, part) => sum + part.textContent.length, 0);
  const claims = list("c").sort((a, b) => size(a) - size(b));
  if (claims.length) choose("c", claims[0], "article");
  else if (list("a").length) choose("a", list("a")[0], "article");
  else if (list("s").length) choose("s", list("s")[0], "article");
  else if (list("f").length) choose("f", list("f")[0], "article");
}

/** The next claim, or the next entry of the list that is open, and so on in circles. */
function step(by) {
  const key = chosen ? chosen.key : "c";
  const visible = all(".card", one(`#${lists[key]}`)).filter((card) => !card.hidden && card.dataset[key] != null && (!card.closest("details") || card.closest("details").open));
  if (!visible.length) return;
  const at = chosen ? visible.indexOf(cards[key][chosen.index]) : -1;
  const next = visible[(at + by + visible.length + (at < 0 && by < 0 ? 1 : 0)) % visible.length];
  choose(key, +next.dataset[key]);
}

const presses = {
  j: () => step(1), k: () => step(-1), n: () => step(1),
  "/": () => one("#search").focus(), "?": () => keys(),
  p: () => view(root.dataset.view === "picture" ? "article" : "picture"),
  t: () => one("#theme").click(),
  1: () => show("claims"), 2: () => show("sources"), 3: () => show("findings"),
};

function press(event) {
  if (event.key === "Escape" && !one("dialog[open]")) {
    if (document.activeElement?.id === "search" && filters.words) return;
    one("aside").classList.remove("raised");
    forget();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
  const act = presses[event.key];
  if (act) { event.preventDefault(); act(); }
}

// `presses` and `told` grow by what deciding adds.
const told = [["j, k", "next, previous"], ["/", "search"], ["1, 2, 3", "claims, sources, findings"], ["p", "article or picture"], ["t", "light or dark"], ["Esc", "let go"]];

function keys() {
  const list = el("dl");
  for (const [key, what] of told) list.append(el("dt", {}, el("kbd", {}, key)), el("dd", {}, what));
  dialog("Keys", [list], [["Close", null]]);
}

/** Asks something; answers are buttons with what they do. */
function dialog(title, content, buttons) {
  const made = el("dialog", { "aria-label": title }, el("h2", {}, title), ...content);
  // At once, so that the next key pressed is the page's: “close” is told a moment later, until then the focus is in here.
  const end = () => { made.close(); made.remove(); };
  const row = el("div", { class: "buttons" });
  for (const [label, act] of buttons) {
    row.append(el("button", { type: "button", class: act ? "primary" : "quiet", onclick: () => { if (!act || act() !== false) end(); } }, label));
  }
  made.append(row);
  made.addEventListener("close", () => made.remove());
  document.body.append(made);
  made.showModal();
  return made;
}

start();
