// The way back after a jump within a page: from a reference, a note or a figure to the place that mentioned it.
//
// The rule of this file: the browser's own history is the memory. An entry that was made by a jump says so in its state,
// and the button does what the browser's Back does; so both work, also after a reload. Who reads on from there for a window
// and a half is not asked back any more.
//
// It shows `.back` of <template id="page:controls">; where there is none, it does nothing.

const links = ":is(.body, .footnotes) a[href^='#']:not(.eqn, .anchor)";
const button = document.getElementById("page:controls")?.content.querySelector(".back")?.cloneNode(true);

let from; // the link that was followed last
let arrived = false;

function show() {
  arrived = false;
  if (history.state?.back) document.body.append(button);
  else button.remove();
}

/** Marks the entry of the history that a jump has made. */
function mark() {
  history.replaceState({ back: true }, "");
  show();
}

/** A link is followed; `before` is where the page was, when the browser has jumped before this module came. */
function jump(event, before = location.hash) {
  const link = event?.type === "click" && event.target.closest(links);
  if (!link || !button || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  from = link;
  const { hash } = link;
  if (hash === before) history.pushState(null, "", hash); // the browser makes no entry for where one is already
  if (hash === location.hash) mark();
  else addEventListener("hashchange", mark, { once: true });
}

/** After the browser went back: the keyboard goes on at the link, which is in sight. */
function returned() {
  show();
  if (history.state?.back || !from) return;
  const { top, bottom } = from.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) from.scrollIntoView({ block: "center" });
  from.focus({ preventScroll: true });
}

function read() {
  const place = button.isConnected && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const away = place ? Math.abs(place.getBoundingClientRect().top) / innerHeight : 0;
  arrived ||= away < 1;
  if (arrived && away > 1.5) button.remove();
}

if (button) {
  button.addEventListener("click", () => history.back());
  document.addEventListener("click", (event) => jump(event));
  addEventListener("popstate", () => setTimeout(returned)); // by then the browser has scrolled
  addEventListener("scroll", read, { passive: true });
  show();
}

export default jump;
