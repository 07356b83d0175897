// What a link of the site leads to: the work cited, the note, the figure, the equation, the section, the other page.
//
// The rule of this file: it gives copies of what is published, and no text of its own. Other pages are asked for once. What
// comes too late, is not of this site or is no page has no card.

const headings = "h1, h2, h3, h4, h5, h6";
const whole = "figure, .equation, .callout, .alert, .code, table";
const text = "p, li, dt, dd, blockquote";
const left_out = "script, style, button, input, iframe, .backref, .anchor, .alias, .hover-card";
const attributes = ["id", "tabindex", "aria-labelledby", "loading"];
const limit = 1500; // ms that a page may take

const pages = new Map(); // address → promise of the page

/** { nodes, lang } for a link, or nothing. */
export async function content(link) {
  const url = new URL(link.href);
  const here = url.pathname + url.search === location.pathname + location.search;
  if (url.origin !== location.origin || (here && !url.hash) || !/\/[^.]*$|\.html$/.test(url.pathname)) return undefined;
  const page = here ? document : await asked(url.origin + url.pathname + url.search);
  const target = url.hash && page?.getElementById(decodeURIComponent(url.hash.slice(1)));
  if (!page || (here && !target)) return undefined;
  const nodes = (target ? part(target) : summary(page)).filter(Boolean);
  return nodes.length ? { nodes: nodes.map((one) => copied(one, url)), lang: page.documentElement.lang } : undefined;
}

function asked(address) {
  const get = async () => {
    const answer = await fetch(address, { signal: AbortSignal.timeout(limit) });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
  };
  if (!pages.has(address)) pages.set(address, get().catch(() => void pages.delete(address)));
  return pages.get(address);
}

function part(target) {
  const heading = target.closest(headings);
  if (heading) return section(heading);
  const block = target.closest(whole);
  return block ? [block] : [box("div", within(target.closest(text) ?? target.querySelector("p") ?? target))];
}

/** A heading and the first paragraph under it. */
function section(heading) {
  let next = heading.nextElementSibling;
  while (next && !next.matches(`p, ${headings}`)) next = next.nextElementSibling;
  return [titled(heading), next?.matches("p") && next];
}

/** The title of a page, and what it says of itself. */
function summary(page) {
  const heading = page.querySelector("h1");
  const said = page.querySelector("meta[name=description]");
  return heading ? [titled(heading), said ? box("p", [said.content]) : page.querySelector(".body > p")] : [];
}

function titled(heading) {
  const made = box("p", within(heading));
  made.className = "card-title";
  return made;
}

const within = (element) => element.cloneNode(true).childNodes;

function box(tag, nodes) {
  const made = document.createElement(tag);
  made.append(...nodes);
  return made;
}

/** A copy that may stand in this page: no id twice, no address that was meant for another page. */
function copied(node, { pathname }) {
  const copy = document.importNode(node, true);
  for (const one of copy.querySelectorAll(left_out)) one.remove();
  for (const one of copy.querySelectorAll("a[href^='#']")) one.href = pathname + one.getAttribute("href");
  for (const one of [copy, ...copy.querySelectorAll("*")]) for (const name of attributes) one.removeAttribute(name);
  return copy;
}

document.addEventListener("dlblog:morphed", () => pages.clear());
