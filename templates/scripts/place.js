// Remembers how far a post was read, and offers to go on there when the reader comes back.
//
// The rule of this file: it offers and never jumps. A place is a block of the text, by its number; it is kept in this browser
// alone, forgotten when the text was read to its end, and not spoken of when the reader asked for another place.
//
// It shows `.resume` of <template id="page:controls">; where there is none, it only remembers.

const key = "dlblog:places";
const most = 50; // posts that are remembered
const worth = 2; // windows that must have been read before there is anything to find again

const text = document.querySelector(".post-page .body");
const offer = document.getElementById("page:controls")?.content.querySelector(".resume")?.cloneNode(true);

function places() {
  try {
    return new Map(JSON.parse(localStorage[key]));
  } catch {
    return new Map();
  }
}

/** The number of the block at the top of the window; none at the start of a text and at its end. */
function reached() {
  const inside = scrollY > worth * innerHeight && text.getBoundingClientRect().bottom > innerHeight;
  return inside && [...text.children].findIndex((one) => one.getBoundingClientRect().bottom > 0);
}

function remember() {
  if (offer?.isConnected) return; // it still holds
  const all = places();
  const number = reached();
  all.delete(location.pathname);
  if (number) all.set(location.pathname, number);
  try {
    localStorage[key] = JSON.stringify([...all].slice(-most));
  } catch {}
}

if (text) {
  const block = text.children[places().get(location.pathname)];
  if (block && offer && !location.hash && scrollY < innerHeight) document.body.append(offer);
  offer?.addEventListener("click", ({ target }) => {
    if (target.closest(".go")) block.scrollIntoView({ behavior: "instant" });
    if (target.closest("button")) offer.remove();
  });
  addEventListener("scroll", () => scrollY > innerHeight && offer?.remove(), { passive: true }); // the reader has decided
  document.addEventListener("visibilitychange", () => document.hidden && remember());
}
