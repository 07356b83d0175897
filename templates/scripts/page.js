// What a page needs before it is shown, and the table of the modules that serve it afterwards.
//
// The rule of this file: every page waits for it, so it is tiny, and no page needs it. What it shows are controls that
// stand in the page already, hidden, or in <template id="page:controls">; their words were written when the site was built.

(() => {
  // A module is loaded when something that it serves is first touched, and gets that event. From then on it listens by itself.
  // selector, events, module
  const wanted = [
    [".body a[href], .footnotes a[href]", "pointerover focusin click", "hover"],
    [".body a[href^='#'], .footnotes a[href^='#']", "pointerover focusin click", "back"],
    [".copy, .equation, .anchor", "pointerover focusin click", "copy"],
    [".enlarge, figure > img, figure > picture", "click", "viewer"],
    [".toc", "scroll pointerover focusin", "contents"],
    [".tabs", "change", "tabs"],
    [".post-page .body", "scroll", "place"],
    ["[data-embed]", "click", "embeds"],
    ["[data-giscus]", "click", "comments"],
  ];
  // A module is loaded with the page when there is something to go on with.
  const returning = {
    back: () => history.state?.back,
    place: () => kept("dlblog:places").includes(JSON.stringify(location.pathname)),
    tabs: () => kept("dlblog:tabs") && document.querySelector(".tabs"),
    search: () => document.getElementById("page:find"),
    missing: () => document.querySelector(".near"),
  };

  const root = document.documentElement;
  const script = document.currentScript.src;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const modules = {}; // name → promise of it; true when it is there
  let theme; // "light" or "dark"; false when the reader chose none

  /** What was stored under a name; "" when there is nothing, or no storage. */
  function kept(name) {
    try {
      return localStorage[name] ?? "";
    } catch {
      return "";
    }
  }

  function choose(name) {
    theme = /^(light|dark)$/.test(name) && name;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    settle();
  }

  /** Shows what waits for scripts; what asks the system for its colours (<meta>, <source>) is told the reader's choice. */
  function settle() {
    for (const one of document.querySelectorAll("[data-scripted][hidden]")) one.hidden = false;
    for (const one of document.querySelectorAll("[media*=prefers-color-scheme], [data-media]")) {
      const media = (one.dataset.media ??= one.getAttribute("media"));
      const told = (_, name) => (name === theme ? "(min-width: 0)" : "(max-width: 0)");
      one.setAttribute("media", theme ? media.replace(/\(prefers-color-scheme: *(\w+)\)/, told) : media);
    }
  }

  function tell() {
    const detail = theme || (dark.matches ? "dark" : "light");
    document.dispatchEvent(new CustomEvent("dlblog:theme", { detail }));
  }

  /** As the system has it; then the other one; then the same, but for good. */
  function turn() {
    const turns = dark.matches ? ["", "light", "dark", ""] : ["", "dark", "light", ""];
    choose(turns[turns.indexOf(theme || "") + 1]);
    tell();
    try {
      localStorage.theme = theme || "";
    } catch {} // it holds for this page
  }

  /** Loads a module, which gets the event and where the page was; without a network nothing comes of it but `otherwise`. */
  function load(name, event, otherwise) {
    const { hash } = location;
    const got = (module) => ((modules[name] = true), module.default?.(event, hash));
    const failed = () => (delete modules[name], otherwise?.());
    (modules[name] ??= import(new URL(name + ".js", script))).then(got, failed);
  }

  function wake(event) {
    const { target, type } = event;
    for (const [selector, events, name] of wanted) {
      if (modules[name] === true || !events.includes(type)) continue;
      const found = target.closest ? target.closest(selector) : document.querySelector(selector);
      if (!found) continue;
      const tap = name === "hover" && event.pointerType === "touch" && type === "click"; // it waits for the card
      if (tap) event.preventDefault();
      load(name, event, () => tap && found.click());
    }
  }

  /** The search is asked for by a link to it, by "/" and by Ctrl-K. */
  function search(event) {
    const { key, target, type } = event;
    const held = event.ctrlKey || event.metaKey;
    const link = type === "click" ? target.closest("a.search") : document.querySelector("a.search");
    const asked = type === "click" ? !held && !event.shiftKey : key === (held ? "k" : "/") && !target.closest("input, textarea, select");
    if (!link || !asked || event.altKey) return;
    event.preventDefault();
    import(new URL("search.js", script)).then((module) => module.default(link), () => location.assign(link.href));
  }

  /** Puts the controls where they belong. Can be done again after the page was changed. */
  function dress() {
    settle();
    for (const control of document.getElementById("page:controls")?.content.querySelectorAll("[data-in]") ?? []) {
      for (const place of document.querySelectorAll(control.dataset.in)) {
        if (place.querySelector(`:scope > .${control.className}`)) continue;
        // not as the last: what is last in a box has no margin
        place.insertBefore(control.cloneNode(true), place.matches("p") ? null : place.lastElementChild);
      }
    }
  }

  choose(kept("theme"));
  const arriving = new MutationObserver(settle); // before it is painted, so that nothing moves
  arriving.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    arriving.disconnect();
    dress();
    for (const name in returning) if (returning[name]()) load(name);
  });
  document.addEventListener("dlblog:morphed", dress);
  document.addEventListener("click", (event) => event.target.closest(".theme") && turn());
  document.addEventListener("click", search);
  document.addEventListener("keydown", search);
  dark.addEventListener("change", () => theme || tell());
  for (const type of new Set(wanted.flatMap((row) => row[1].split(" ")))) {
    document.addEventListener(type, wake);
  }
})();
