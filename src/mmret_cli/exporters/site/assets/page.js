"use strict";
// What a paper is: key, title, authors, venue, year, topics, lists, method, links, BibTeX.
const KEY = 0, TITLE = 1, AUTHORS = 2, VENUE = 3, YEAR = 4, TOPICS = 5, LISTS = 6, LINKS = 8, BIBTEX = 9;
const PAGE = 50, LONGEST_TERM = 6, FILTERS = ["topic", "year", "venue", "list", "code"];
const IN_TITLE = 4, WRITTEN = 2, ALIKE = 1; // what a hit is worth
const $ = (id) => document.getElementById(id);
let data, words, wordKeys, terms, shown = [], count = 0;

async function unpack() {
  const bytes = Uint8Array.from(atob($("data").textContent), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  data = JSON.parse(await new Response(stream).text());
  words = data.words ? data.words.split(" ") : [];
  wordKeys = new Map(words.map((word, place) => [word, data.keys[place]]));
  terms = new Map();
  for (const group of data.groups)
    for (const term of group) terms.set(term, [...(terms.get(term) || []), ...group.filter((other) => other !== term)]);
}

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

// Paper -> worth, for one key of the index.
function papersOf(key) {
  const found = new Map();
  let place = 0;
  for (const step of data.postings[key].split(" ")) {
    place += parseInt(step, 36);
    found.set(place >> 1, place & 1 ? IN_TITLE : WRITTEN);
  }
  return found;
}

function add(found, more, worth) {
  for (const [paper, own] of more) found.set(paper, Math.max(found.get(paper) || 0, worth ? Math.min(worth, own) : own));
}

function both(one, other) {
  return new Map([...one].filter(([paper]) => other.has(paper)).map(([paper, worth]) => [paper, worth + other.get(paper)]));
}

// The first word in the alphabet that is not before `text`.
function firstFrom(text) {
  let low = 0, high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ofWord(word, beginning) {
  const found = new Map();
  if (wordKeys.has(word)) add(found, papersOf(wordKeys.get(word)));
  if (beginning && word.length > 1) {
    const keys = new Set();
    for (let place = firstFrom(word); place < words.length && words[place].startsWith(word); place++) keys.add(data.keys[place]);
    for (const key of keys) add(found, papersOf(key), ALIKE);
  }
  return found;
}

// Words one typing mistake away: a letter more, less, other, or two exchanged.
function misspelled(word) {
  const found = new Map();
  if (word.length < 4) return found;
  for (const other of words) if (Math.abs(other.length - word.length) < 2 && oneApart(word, other)) add(found, papersOf(wordKeys.get(other)), ALIKE);
  return found;
}

function oneApart(one, other) {
  let start = 0, end = 0;
  while (start < one.length && one[start] === other[start]) start++;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const left = one.length - start - end, right = other.length - start - end;
  return (left <= 1 && right <= 1) || (left === 2 && right === 2 && one[start] === other[start + 1] && one[start + 1] === other[start]);
}

const ofTerm = (term) => term.split(" ").map((word) => ofWord(word, false)).reduce(both);

// The papers of one part of a query: a term that has synonyms, or a word, also glued to its neighbour.
function ofUnit(unit, all, last) {
  const own = unit.words.map((word, place) => ofWord(word, last && place === unit.words.length - 1)).reduce(both);
  const found = new Map(own);
  for (const other of terms.get(unit.words.join(" ")) || []) add(found, ofTerm(other), ALIKE);
  const before = all[unit.start - 1], after = all[unit.start + unit.words.length];
  const glued = [unit.words.join(""), before && before + unit.words[0], after && unit.words.at(-1) + after];
  for (const word of glued) if (word && wordKeys.has(word)) add(found, papersOf(wordKeys.get(word)));
  if (!found.size && unit.words.length === 1) add(found, misspelled(unit.words[0]));
  return found;
}

function unitsOf(all) {
  const units = [];
  for (let start = 0; start < all.length; start += units.at(-1).words.length) {
    let length = Math.min(LONGEST_TERM, all.length - start);
    while (length > 1 && !terms.has(all.slice(start, start + length).join(" "))) length--;
    units.push({ start, words: all.slice(start, start + length) });
  }
  return units;
}

// Paper -> score; those with all parts of the query, else those with some.
function search(query) {
  const all = fold(query);
  if (!all.length) return { found: null, whole: true };
  const units = unitsOf(all);
  const parts = units.map((unit, place) => ofUnit(unit, all, place === units.length - 1));
  const whole = parts.reduce(both);
  if (whole.size) return { found: whole, whole: true };
  const some = new Map();
  for (const part of parts) for (const [paper, worth] of part) some.set(paper, (some.get(paper) || 0) + 10 + worth);
  return { found: some, whole: false };
}

function state() {
  const said = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries([...said].filter(([, value]) => value));
}

function keep(change) {
  const said = new URLSearchParams({ ...state(), ...change });
  for (const [name, value] of [...said]) if (!value) said.delete(name);
  history.replaceState(null, "", `#${said}`);
  show();
}

function fits(paper, said) {
  return (!said.topic || paper[TOPICS].includes(said.topic)) && (!said.year || String(paper[YEAR]) === said.year)
    && (!said.venue || paper[VENUE] === said.venue) && (!said.list || paper[LISTS].includes(said.list))
    && (!said.code || paper[LINKS].some(([kind]) => kind === "code"));
}

const ORDERS = {
  title: (one, other) => one[TITLE].localeCompare(other[TITLE]),
  venue: (one, other) => !one[VENUE] - !other[VENUE] || one[VENUE].localeCompare(other[VENUE]), // blank ones last
  year: (one, other) => (one[YEAR] || 0) - (other[YEAR] || 0),
};

function show() {
  const said = state(), view = $(said.view) ? said.view : "papers";
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== view;
  for (const link of document.querySelectorAll("nav a")) link.dataset.view === view ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  if ($("q").value !== (said.q || "")) $("q").value = said.q || "";
  for (const name of FILTERS) {
    const field = $("form").elements[name];
    if (field) field.type === "checkbox" ? (field.checked = !!said[name]) : (field.value = said[name] || "");
  }
  const { found, whole } = search(said.q || "");
  const places = found ? [...found.keys()].sort((one, other) => found.get(other) - found.get(one) || one - other) : data.papers.keys();
  shown = [...places].map((place) => data.papers[place]).filter((paper) => fits(paper, said));
  const [by, way] = (said.sort || "").split("-");
  if (ORDERS[by]) shown.sort((one, other) => (way === "down" ? -1 : 1) * ORDERS[by](one, other));
  for (const head of document.querySelectorAll("[data-sort]"))
    head.dataset.sort === by ? head.setAttribute("aria-sort", way === "down" ? "descending" : "ascending") : head.removeAttribute("aria-sort");
  $("status").textContent = `${shown.length} of ${data.papers.length} papers${whole ? "" : ", with some of the words"}`;
  $("rows").replaceChildren();
  count = 0;
  more();
}

function more() {
  $("rows").append(...shown.slice(count, count + PAGE).map(row));
  count = Math.min(count + PAGE, shown.length);
  $("more").hidden = count >= shown.length;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function row(paper) {
  const line = element("tr", ""), cell = element("td", "");
  const links = element("div", "", { class: "links" });
  for (const [kind, url] of paper[LINKS]) if (/^(https?|ftp):\/\//i.test(url)) links.append(element("a", kind, { href: url, rel: "noopener" }));
  const copy = element("button", "BibTeX", { type: "button", "aria-label": `Copy the BibTeX of ${paper[TITLE]}` });
  copy.addEventListener("click", () => copyBibtex(copy, links, paper));
  links.append(copy);
  cell.append(element("div", paper[TITLE], { class: "title", id: `paper-${paper[KEY]}` }), element("div", paper[AUTHORS], { class: "quiet" }), links);
  line.append(cell, element("td", paper[VENUE]), element("td", paper[YEAR] || "", { class: "number" }));
  return line;
}

// The entry goes to the clipboard, and stands below the paper to be seen, or copied where there is no clipboard.
async function copyBibtex(button, links, paper) {
  const open = links.nextElementSibling;
  if (open) return open.remove();
  links.after(element("pre", paper[BIBTEX], { tabindex: "0" }));
  try {
    await navigator.clipboard.writeText(paper[BIBTEX]);
    $("status").textContent = `Copied: ${paper[KEY]}`;
  } catch {
    getSelection().selectAllChildren(links.nextElementSibling);
    $("status").textContent = `Selected: ${paper[KEY]}`;
  }
}

function listen() {
  $("form").addEventListener("submit", (event) => event.preventDefault());
  $("form").addEventListener("input", (event) => keep({ [event.target.name]: event.target.type === "checkbox" && !event.target.checked ? "" : event.target.value }));
  $("form").addEventListener("reset", (event) => {
    event.preventDefault();
    keep(Object.fromEntries(["q", "sort", ...FILTERS].map((name) => [name, ""])));
    $("q").focus();
  });
  for (const head of document.querySelectorAll("[data-sort]"))
    head.firstElementChild.addEventListener("click", () => {
      const by = head.dataset.sort, first = by === "year" ? "down" : "up", now = state().sort;
      keep({ sort: now === `${by}-${first}` ? `${by}-${first === "up" ? "down" : "up"}` : `${by}-${first}` });
    });
  for (const link of document.querySelectorAll("nav a"))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      keep({ view: link.dataset.view === "papers" ? "" : link.dataset.view });
    });
  $("more").addEventListener("click", more);
  addEventListener("hashchange", show);
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      $("q").focus();
    }
  });
}

unpack().then(() => { listen(); show(); document.body.dataset.ready = "yes"; });
