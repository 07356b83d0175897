// A card beside a link, with what it leads to. What that is, card.js finds; here is when it opens, and where.
//
// The rule of this file: the card stands below or above the line that is being read and never on it. It opens for a pointer
// that rests, for the keyboard, and for a tap, of which the second follows the link; Escape closes it. In the page it
// stands right behind its link, so the Tab key gets there and back.

import { content } from "./card.js";

const links = ":is(.body, .footnotes) a[href]:not(.anchor, .eqn, .backref, .math-skip a, nav a, .hover-card a)";
const patience = 250; // ms until a card opens, and until it closes
const edge = 8; // px that are free around it

let link; // whose card is open
let card;
let title; // the link's own, which the browser would show as well
let timer;
let y = -1; // where the pointer is, from the top of the window; -1 for the keyboard

async function open(from) {
  if (link === from) return true;
  const found = await content(from);
  if (!found || !from.matches(":hover, :focus")) return false;
  close();
  link = from;
  title = link.title;
  link.removeAttribute("title");
  link.setAttribute("aria-describedby", "page:card");
  card = document.createElement("div");
  card.id = "page:card";
  card.className = "hover-card";
  card.lang = found.lang;
  card.setAttribute("popover", "manual");
  card.append(...found.nodes);
  (link.closest("sup, .nobr, summary, label") ?? link).after(card);
  card.showPopover?.();
  stand();
  return true;
}

/** Puts the card below its line, or above where there is more room. */
function stand() {
  if (!card) return;
  const { clientWidth, clientHeight } = document.documentElement;
  const lines = [...link.getClientRects()];
  const line = lines.find((one) => one.top <= y && y <= one.bottom) ?? lines.at(-1);
  const height = parseFloat(getComputedStyle(link.closest("p, li, td") ?? link).lineHeight) || line.height;
  const top = Math.min(line.top, line.bottom - height) - edge / 2;
  const bottom = Math.max(line.bottom, line.top + height) + edge / 2; // of a small raised number, the whole line
  const style = card.style;
  style.maxHeight = "";
  const below = clientHeight - bottom - edge;
  const down = card.offsetHeight <= below || below >= top - edge;
  style.maxHeight = `${down ? below : top - edge}px`;
  style.left = `${scrollX + Math.max(edge, Math.min(line.left - 2 * edge, clientWidth - card.offsetWidth - edge))}px`;
  style.top = `${scrollY + (down ? bottom : top - card.offsetHeight)}px`;
}

function close() {
  clearTimeout(timer);
  if (!card) return;
  if (card.contains(document.activeElement)) link.focus();
  link.removeAttribute("aria-describedby");
  if (title) link.title = title;
  card.remove();
  card = link = undefined;
}

const on = {
  pointerover({ target, pointerType, clientY }) {
    if (pointerType === "touch") return;
    clearTimeout(timer);
    const over = target.closest?.(links);
    if (over && over !== link) {
      y = clientY;
      timer = setTimeout(open, patience, over);
    } else if (card && !over && ![target, document.activeElement].some((one) => one === link || card.contains(one))) {
      timer = setTimeout(close, patience);
    }
  },
  focusin({ target }) {
    if (card?.contains(target) || target === link) return;
    close();
    if (!target.matches(links) || !target.matches(":focus-visible")) return;
    y = -1;
    open(target);
  },
  pointerdown({ target }) {
    if (card && !card.contains(target) && !link.contains(target)) close();
  },
  async click(event) {
    const from = event.target.closest("a[href]");
    const came = event.defaultPrevented && !event.eventPhase; // before this module, and waits for it
    if (event.pointerType === "touch" && from && from !== link && from.matches(links)) {
      event.preventDefault();
      y = event.clientY;
      if (!(await open(from))) from.click();
      return;
    }
    if (from) close();
    if (came) from?.click();
  },
  keydown({ key }) {
    if (key === "Escape") close();
  },
};

for (const type in on) document.addEventListener(type, on[type], true);
document.addEventListener("dlblog:morphed", close);
addEventListener("resize", stand);

export default (event) => on[event.type]?.(event);
