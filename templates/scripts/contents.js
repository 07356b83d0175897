// Marks in the contents the section that is being read, and closes contents that lie on top of the text.
//
// The rule of this file: a section is read from when its heading passes the upper quarter of the window until the next one
// does. It looks once per frame, and writes only when another section begins.

let sections = []; // [link, heading]
let marked;
let waiting = false;

function collect() {
  const found = [...document.querySelectorAll(".toc a[href^='#']")];
  const heading = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  sections = found.map((link) => [link, heading(link)]).filter(([, target]) => target);
}

function mark() {
  waiting = false;
  const line = innerHeight / 4;
  const current = sections.findLast(([, heading]) => heading.getBoundingClientRect().top < line)?.[0];
  if (current === marked) return;
  marked?.removeAttribute("aria-current");
  current?.setAttribute("aria-current", "true");
  marked = current;
  if (current) reveal(current);
}

/** Scrolls contents that are longer than the window, and nothing else. */
function reveal(link) {
  const box = link.closest(".toc");
  const { top, bottom } = link.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) box.scrollTop += top - frame.top - frame.height / 2;
}

function soon() {
  if (!waiting) requestAnimationFrame(mark);
  waiting = true;
}

/** Contents above the text close when a section was chosen; those that stay beside it stay. */
function chosen({ target }) {
  const contents = target.closest(".toc a")?.closest("details");
  if (contents && getComputedStyle(contents).position !== "sticky") contents.open = false;
}

addEventListener("scroll", soon, { passive: true });
addEventListener("resize", soon);
document.addEventListener("click", chosen);
document.addEventListener("dlblog:morphed", () => (collect(), soon()));
collect();
soon();
