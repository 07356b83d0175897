// Figures large: one click, and a picture has the whole window; the arrow keys go through all of the post.
//
// The rule of this file: it is the browser's <dialog>, so Escape, the focus and what lies behind are as everywhere. What it
// shows are copies of the figure's own pictures and caption. It opens `.viewer` of <template id="page:controls">; where
// there is none, nothing happens.

const figures = "main figure:not(.embed):has(> img, > picture)";
const parts = ":scope > :is(img, picture, figcaption)";
const keys = { ArrowLeft: "previous", ArrowRight: "next" };

let dialog;
let all; // the figures of the post
let at; // the number of the one that is shown

// what the buttons do
const does = {
  previous: () => show(at - 1),
  next: () => show(at + 1),
  size: () => dialog.classList.toggle("full"), // as large as the picture is: then one moves about in it
};

function show(number) {
  if (!all[number]) return;
  at = number;
  dialog.classList.remove("full");
  dialog.querySelector("figure").replaceChildren(...[...all[at].querySelectorAll(parts)].map(copied));
  for (const button of dialog.querySelectorAll(".step")) button.disabled = !all[button.value === "next" ? at + 1 : at - 1];
}

function copied(node) {
  const copy = node.cloneNode(true);
  for (const one of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["id", "loading", "style"]) one.removeAttribute(name);
    if (one.sizes) one.sizes = "100vw"; // as wide as the window: the browser may want a larger file
  }
  return copy;
}

function open(event) {
  const figure = event?.type === "click" && event.target.closest(".enlarge, img")?.closest(figures);
  const found = document.getElementById("page:controls")?.content.querySelector(".viewer");
  if (!figure || !found || event.target.closest("a")) return;
  dialog = document.body.appendChild(found.cloneNode(true));
  dialog.addEventListener("click", ({ target }) => {
    const action = target.matches("img") ? does.size : does[target.value];
    if (action) action();
    else if (!target.closest("figcaption")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (!event.altKey && !event.ctrlKey && !event.metaKey && !dialog.matches(".full")) does[keys[event.key]]?.();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    figure.querySelector(".enlarge")?.focus({ preventScroll: true });
  });
  all = [...document.querySelectorAll(figures)];
  show(all.indexOf(figure));
  dialog.showModal();
}

document.addEventListener("click", open);

export default open;
