// Puts a film or a post of another site where its link stands, when a reader asks for it.
//
// The rule of this file: nothing is asked of another site before the click. What to load, from whom, and what the frame is
// called stand on the button; the place on the page has its size already.

const SECRET = "dlblog"; // what a Mastodon server gives back with the height that it was asked for

/** The theme in effect, for sites that have two. */
const theme = () =>
  document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

function open(event) {
  const button = event?.target.closest?.("[data-embed]");
  if (!button) return;
  const address = new URL(button.dataset.embed);
  if (address.hostname === "platform.twitter.com") address.searchParams.set("theme", theme());
  const frame = Object.assign(document.createElement("iframe"), {
    src: address.href,
    title: button.title,
    allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  frame.addEventListener("load", () => frame.contentWindow.postMessage({ type: "setHeight", id: SECRET }, "*"));
  button.parentElement.replaceChildren(frame);
  frame.focus();
}

/** A post tells how high it is once it is there. */
function grow({ source, data }) {
  const height = data?.type === "setHeight" ? data.height : data?.["twttr.embed"]?.params?.[0]?.height;
  if (!(height > 0)) return;
  for (const frame of document.querySelectorAll(".facade-post iframe")) {
    if (frame.contentWindow === source) frame.height = Math.ceil(Math.min(height, 4000));
  }
}

document.addEventListener("click", open);
addEventListener("message", grow);

export default open;
