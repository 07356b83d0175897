// The search: the form of /search/, on that page and, in a <dialog>, over any other.
//
// The rule of this file: nothing of it is loaded before somebody searches, and what is typed goes nowhere. The form, its
// words and the shape of a result come from /search/; the index of each language lies in pagefind/, and all are asked.

const home = new URL("../", import.meta.url);
const pause = 120; // ms without a key, before it is searched
const few = 8; // results at a time
const best = 3; // sections of a result
// Signs of scripts that part no words: in the index each is a word.
const wide = "[\\u2e80-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
const apart = new RegExp(wide, "gu");
const together = new RegExp(`(${wide}(?:</mark>)?) `, "gu");

let dialog; // promise of the form in its box
let engines; // promise of one for each language

/** The indexes, each with the words that its texts use most. */
function load(languages) {
  const engine = async (language) => {
    const place = new URL(`pagefind/${language}/`, home);
    const [found, answer] = await Promise.all([import(new URL("pagefind.js", place)), fetch(new URL("words.txt", place))]);
    await found.destroy(); // what there was may be of a site that was published anew since
    await found.options({ baseUrl: home.pathname, excerptLength: /^(zh|ja)$/.test(language) ? 60 : 26 });
    await found.filters(); // else it counts none
    return { found, known: answer.ok ? (await answer.text()).split("\n") : [] };
  };
  return (engines ??= Promise.all(languages.split(" ").map(engine)));
}

function forget() {
  engines = undefined;
}

/** How many letters must be changed, left out, put in, or exchanged with the next. */
function distance(one, other) {
  let [before, last, row] = [[], [], Array.from({ length: other.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= one.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
  }
  return row[other.length];
}

/** Whether its texts use a word that begins so, or the word with another ending. */
function knows(engine, term) {
  const ended = (word) => word.length > 4 && term.length - word.length < 4 && term.startsWith(word);
  return engine.known.some((word) => word.startsWith(term) || ended(word));
}

/** The word that was meant: the one most used of those that are nearest, and near enough. */
function meant(term, engine) {
  let [best, least] = [term, term.length < 6 ? 2 : 3];
  if (knows(engine, term)) return term;
  for (const word of engine.known) {
    const far = Math.abs(word.length - term.length) < least ? distance(term, word) : least;
    if (far < least) [best, least] = [word, far];
  }
  return best;
}

/** Asks all indexes, but for a word that only some of them have. What is misspelt is asked for as it is and as it was meant. */
async function ask(engines, query, options) {
  const term = /\p{L}{4,}/gu;
  const terms = query.toLowerCase().match(term) ?? [];
  const strange = (engine, word) => !knows(engine, word) && engines.some((other) => knows(other, word));
  const asked = engines.filter((engine) => !terms.some((word) => strange(engine, word)));
  const answers = (asked.length ? asked : engines).map(async (engine) => {
    const right = query.startsWith('"') ? query : query.toLowerCase().replace(term, (word) => meant(word, engine));
    const found = await Promise.all([...new Set([query, right])].map((form) => engine.found.search(form, options)));
    return { ...found.at(-1), results: found.flatMap(({ results }) => results) };
  });
  return Promise.all(answers);
}

/** What was typed, as the index has it: TeX without its signs, Chinese and Japanese sign by sign, in their order. */
function words(typed) {
  const plain = typed.replace(/\\(?:(?:math|text|bold)\w*|operatorname|left|right|[dt]?frac)(?![a-z])|\\/gi, " ");
  const joined = plain.replace(/([_^])\s*\{\s*/g, "$1").replace(/[{}$]/g, " ").replace(/[([]/g, " $&").trim();
  const spaced = joined.replace(apart, "$& ").trim();
  return new RegExp(`^${wide}{2,}$`, "u").test(joined) ? `"${spaced}"` : spaced;
}

/** A text of the index as it is read, and with what was found in it marked. */
function put(place, text = "") {
  const pieces = text.replace(together, "$1").split(/<\/?mark>/);
  const shown = pieces.map((piece) => piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
  place.replaceChildren(...shown.map((piece, n) => (n % 2 ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece)));
}

function link(place, title, url) {
  place.href = url;
  put(place, title);
}

/** A result: the page, and the sections in which it was found, in their order. */
function result(data, template) {
  const item = template.content.firstElementChild.cloneNode(true);
  const [badge, title, excerpt, list] = item.querySelectorAll(".badge, a, .excerpt, ul");
  const weight = (section) => section.weighted_locations.reduce((sum, one) => sum + one.balanced_score, 0);
  const above = data.sub_results.find((section) => section.url === data.url);
  const inside = data.sub_results.filter((section) => section !== above);
  const kept = inside.toSorted((one, other) => weight(other) - weight(one)).slice(0, best);
  put(badge, data.meta.type);
  if (data.meta.date) badge.after(Object.assign(document.createElement("time"), { dateTime: data.meta.date, textContent: data.meta.day }));
  link(title, data.meta.title, data.url);
  if (above || !kept.length) put(excerpt, (above ?? data).excerpt);
  for (const section of inside.filter((one) => kept.includes(one))) {
    const line = list.appendChild(document.createElement("li"));
    link(line.appendChild(document.createElement("a")), section.title, section.url);
    put(line.appendChild(document.createElement("p")), section.excerpt.replace(`${section.title}. `, ""));
  }
  for (const one of item.querySelectorAll(":empty")) one.remove();
  return item;
}

/** The best first, each once. */
function ranked(results) {
  const seen = new Set();
  const sorted = results.sort((one, other) => other.score - one.score);
  return sorted.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** What a choice offers: each value with the number of results it would leave. */
function offer(select, counts) {
  const { value } = select;
  const rows = Object.entries(counts).filter(([name, count]) => count || name === value);
  rows.sort(([one], [other]) => one.localeCompare(other));
  select.replaceChildren(select.options[0], ...rows.map(([name, count]) => new Option(`${name} (${count})`, name, false, name === value)));
  select.hidden = rows.length < 2 && !value;
}

/** Lets a form search. `told` gets what is asked for, each time. */
function serve(form, told) {
  const input = form.elements.q;
  const selects = [...form.querySelectorAll("select")];
  const [said, list, template] = form.querySelectorAll("output, ol, template");
  const more = form.querySelector("[value=more]");
  let turn = 0;
  let rest = []; // results that are not shown yet

  async function show(mine) {
    const next = await Promise.all(rest.slice(0, few).map((one) => one.data()));
    if (mine !== turn) return;
    rest = rest.slice(few);
    const items = next.map((data) => result(data, template));
    list.append(...items);
    more.hidden = !rest.length;
    return items[0];
  }

  async function answer(mine) {
    const query = words(input.value);
    const filters = Object.fromEntries(selects.filter((one) => one.value).map((one) => [one.name, one.value]));
    const engines = await load(form.dataset.languages);
    const found = query ? await ask(engines, query, { filters }) : []; // to list all, Pagefind would load all
    if (mine !== turn) return;
    for (const one of selects) offer(one, sum(found.map((part) => part[one.value ? "totalFilters" : "filters"][one.name])));
    rest = ranked(found.flatMap((part) => part.results));
    const { one, many, none } = form.dataset;
    said.textContent = !query ? "" : rest.length > 1 ? many.replace("{n}", rest.length) : rest.length ? one : none;
    list.replaceChildren();
    await show(mine);
  }

  async function search(wait = pause) {
    const mine = ++turn;
    await new Promise((done) => setTimeout(done, wait));
    if (mine !== turn) return;
    told(new URLSearchParams([...new FormData(form)].filter(([, value]) => value)));
    const again = () => (forget(), answer(mine));
    await answer(mine).catch(again).catch(() => (forget(), (said.textContent = form.dataset.failed)));
  }

  form.addEventListener("input", () => search());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await search(0);
    list.querySelector("a")?.click();
  });
  more.addEventListener("click", async () => (await show(turn))?.querySelector("a").focus());
  form.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches("select") || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [input, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
    event.preventDefault();
    (stops[stops.indexOf(event.target) + step] ?? event.target).focus();
  });
  return search;
}

function sum(tables) {
  const total = {};
  for (const table of tables) for (const [name, count] of Object.entries(table ?? {})) total[name] = (total[name] ?? 0) + count;
  return total;
}

/** The page: what is asked for stands in its address. */
function begin(form) {
  const search = serve(form, (asked) => history.replaceState(history.state, "", asked.size ? `?${asked}` : location.pathname));
  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = form.elements[name];
    if (control?.options) control.add(new Option(value, value));
    if (control) control.value = value;
  }
  form.elements.q.focus();
  search(0);
}

/** The form over the page, as a box that can be opened; its last question is still there. */
async function over() {
  const answer = await fetch(new URL("search/", home));
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = document.importNode(page.getElementById("page:find"), true);
  const box = document.createElement("dialog");
  box.className = "searching";
  box.lang = page.documentElement.lang;
  box.setAttribute("aria-label", form.elements.q.ariaLabel);
  form.hidden = false;
  box.append(form);
  box.addEventListener("click", (event) => {
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (event.target === box || event.target.value === "close" || (event.target.closest("a") && !elsewhere)) box.close();
  });
  return { box, search: serve(form, () => {}) };
}

document.addEventListener("dlblog:morphed", forget); // the preview shows another site

/** Opens the search, for a `link` to it that was used; on the page of the search there is none at first. */
export default async function open(link) {
  const form = document.querySelector("main > .find");
  if (form) return link ? form.elements.q.select() : begin(form);
  try {
    dialog ??= over();
    const { search, box } = await dialog;
    if (!box.isConnected) document.body.append(box);
    if (!box.open) box.showModal();
    box.firstChild.elements.q.select();
    search(0);
  } catch {
    dialog = undefined;
    location.assign(link.href); // perhaps the browser knows a way
  }
}
