// The browser's half of `dlblog serve`: keeps an open page as the site is now. Only the preview sends this; it is in
// nothing that is built. It hears of each state (see state.py), fetches its own page again, and changes what differs.
//
// Scripts of the page are never run twice: when one has changed, the page is loaded anew.

import { outdated } from "./files.js";
import { know, morph } from "./morph.js";
import { Panel } from "./panel.js";

const own = (page) => [...page.querySelectorAll("script[data-page]")].find((one) => /\/\.dlblog\/client\.js$/.test(one.src));
const here = new URL(".", import.meta.url).href;
const silence = 40_000; // the server says something every 15 s

let tag = take(document); // what the server says of this page: { page, note }
let served; // the page as the server last sent it, parsed
let files; // the state of pictures, style sheets and so on that we show
let running = false;
let again = false;
let source;
let heard = 0;

const panel = new Panel((finding) => edit({ source: finding.path, line: finding.line }));

/** Takes our own script out of a page, which has an order of its own (`body > :last-child`); gives what it says. */
function take(page) {
  const script = own(page);
  script?.remove();
  return { ...script?.dataset };
}

function connect() {
  source?.close();
  if (document.hidden) return; // a browser has six connections for a site: hidden pages do without
  heard = Date.now();
  source = new EventSource(here + "live");
  source.onopen = () => panel.gone(false);
  source.onmessage = (event) => update(JSON.parse(event.data));
  source.addEventListener("alive", () => (heard = Date.now()));
  source.onerror = () => {
    source.close();
    panel.gone(true);
    setTimeout(connect, 400);
  };
}

async function update(state) {
  heard = Date.now();
  panel.show(state);
  const unsure = files !== state.files;
  files = state.files;
  await sync();
  if (unsure && (await outdated(here))) location.reload();
}

/** Makes the page what the server has now. Calls while it runs make it run once more. */
async function sync() {
  again = true;
  if (running) return;
  running = true;
  try {
    while (again) {
      again = false;
      await refresh();
    }
  } finally {
    running = false;
  }
}

async function refresh() {
  const request = fetch(location.href, { cache: "no-cache" }).then((response) => response.text());
  const text = await request.catch(() => undefined);
  if (text === undefined) return; // the server has gone; when it is back, it says so, and we come here again
  const next = new DOMParser().parseFromString(text, "text/html");
  const said = take(next);
  if (!said.page) return location.reload(); // no page of ours any more
  if (served && !next.body.childElementCount) return; // it could not be made: what is open stays, and the panel says why
  if (said.page !== tag.page) {
    if (!served || scripts(served) !== scripts(next)) return location.reload();
    keeping(() => morph(document.documentElement, next.documentElement));
    document.dispatchEvent(new CustomEvent("dlblog:morphed")); // what scripts had put into the changed parts, they put in again
  } else if (!served) know(document.documentElement, next.documentElement);
  tag = said;
  served = next.cloneNode(true);
  panel.note(tag.note);
}

/** Everything in the page that runs. */
function scripts(page) {
  const runs = (one) => !one.type || /^(module|importmap|.*(java|ecma)script.*)$/i.test(one.type);
  return [...page.scripts].filter(runs).map((one) => one.outerHTML).join("\n");
}

/** Does something to the page; the focus and the selection are then where they were, if that is still there. */
function keeping(change) {
  const active = document.activeElement;
  const { anchorNode, anchorOffset, focusNode, focusOffset, rangeCount } = getSelection();
  const place = [active?.selectionStart, active?.selectionEnd];
  change();
  if (active?.isConnected && active !== document.activeElement && active !== document.body) {
    active.focus({ preventScroll: true });
    if (place[0] != null) active.setSelectionRange(...place);
  }
  const now = getSelection();
  const end = (node, offset) => Math.min(offset, node.data?.length ?? node.childNodes.length);
  if (rangeCount && !now.rangeCount && anchorNode.isConnected && focusNode.isConnected) {
    now.setBaseAndExtent(anchorNode, end(anchorNode, anchorOffset), focusNode, end(focusNode, focusOffset));
  }
}

/** Alt-click, with --edit: the source of what was clicked, in the editor. */
async function edit(asked) {
  if (!panel.state?.token) return;
  const headers = { "Content-Type": "application/json", "X-Dlblog-Token": panel.state.token };
  const response = await fetch(here + "edit", { method: "POST", headers, body: JSON.stringify(asked) });
  const { address } = response.ok ? await response.json() : {};
  if (address) location.href = address;
}

addEventListener("click", (event) => {
  if (!event.altKey || !panel.state?.token || panel.owns(event)) return;
  event.preventDefault();
  const block = event.target.closest("p, li, h1, h2, h3, h4, h5, h6, pre, td, th, dt, dd, figcaption, summary") ?? event.target;
  const above = [...document.querySelectorAll("main :is(h2, h3, h4, h5, h6)")].filter(
    (one) => one.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  edit({ page: location.pathname, text: block.textContent.trim(), heading: above.at(-1)?.textContent ?? "" });
}, true);

if (self === top) {
  connect();
  document.addEventListener("visibilitychange", connect);
  addEventListener("pageshow", (event) => event.persisted && connect());
  setInterval(() => document.hidden || Date.now() - heard < silence || connect(), 5_000);
}
