// Loads the comments of a post from giscus when a reader asks for them, and keeps them in the theme of the page.
//
// The rule of this file: nothing is asked of giscus.app before the click. The settings are the data-… of the button, as
// giscus names them; data-light and data-dark are its two themes.

const HOST = "https://giscus.app";
const settings = {};

/** giscus's name for the theme in effect. */
const name = (theme) => settings[theme];
const current = () =>
  document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

function load(event) {
  const button = event?.target.closest?.("[data-giscus]");
  if (!button) return;
  const { giscus, ...given } = button.dataset;
  Object.assign(settings, given);
  const place = Object.assign(document.createElement("div"), { className: "giscus", tabIndex: -1 });
  const script = Object.assign(document.createElement("script"), { src: `${HOST}/client.js`, crossOrigin: "anonymous" });
  Object.assign(script.dataset, given, { theme: name(current()) });
  script.onerror = () => {
    place.replaceWith(button);
    script.remove();
    button.focus();
  };
  button.replaceWith(place);
  place.after(script);
  place.focus();
}

document.addEventListener("click", load);
document.addEventListener("dlblog:theme", ({ detail }) => {
  const frame = document.querySelector("iframe.giscus-frame");
  frame?.contentWindow.postMessage({ giscus: { setConfig: { theme: name(detail) } } }, HOST);
});

export default load;
