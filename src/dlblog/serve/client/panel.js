// What the preview says above a page: errors, warnings, that the server has gone, that a post is not published yet.
// It lies in a shadow tree beside <body>, so that neither the page's style nor its structure knows of it.

const style = `
:host {
  all: initial; color-scheme: light dark;
  --paper: light-dark(#fff, #1d2025); --ink: light-dark(#1f2328, #e6e6e6); --soft: light-dark(#5c6470, #a5adb8);
  --line: light-dark(#d5d9df, #3a3f47); --code: light-dark(#f5f6f8, #15171b);
  --error: light-dark(#b42318, #ff9b90); --warning: light-dark(#8a5a00, #f0c674); --notice: light-dark(#1f5fae, #8ab8f5);
}
* { box-sizing: border-box; }
section, aside { position: fixed; z-index: 2147483647; font: 14px/1.5 system-ui, sans-serif; color: var(--ink); }
section { inset: 0; padding: 5vh 16px; overflow: auto; overscroll-behavior: contain; background: rgb(0 0 0 / 0.45); }
article {
  max-width: 860px; margin: auto; padding: 18px 22px 22px; border-radius: 10px; background: var(--paper);
  border-top: 4px solid var(--bar); box-shadow: 0 12px 48px rgb(0 0 0 / 0.35);
}
header { display: flex; align-items: center; gap: 12px; }
h1 { margin: 0; font-size: 17px; font-weight: 650; flex: 1; }
header + p { margin: 2px 0 0; color: var(--soft); }
button { font: inherit; color: inherit; cursor: pointer; }
header button { padding: 2px 10px; border: 1px solid var(--line); border-radius: 6px; background: none; }
:focus-visible { outline: 2px solid var(--notice); outline-offset: 2px; }
ol { margin: 0; padding: 0; list-style: none; }
li { margin-top: 16px; padding-top: 16px; border-top: 1px solid var(--line); }
.place, pre { font: 13px/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.place { padding: 0; border: 0; background: none; color: var(--soft); overflow-wrap: anywhere; text-align: start; }
button.place { text-decoration: underline; text-underline-offset: 3px; }
.message { margin: 2px 0 0; font-weight: 600; overflow-wrap: anywhere; }
.message b { color: var(--colour); }
pre { margin: 8px 0 0; padding: 8px 12px; overflow-x: auto; border-radius: 6px; background: var(--code); tab-size: 1; }
.mark { color: var(--colour); font-weight: 700; }
.hint { margin: 8px 0 0; color: var(--soft); }
.error { --colour: var(--error); } .warning { --colour: var(--warning); } .notice { --colour: var(--notice); }
aside {
  left: 12px; right: 12px; bottom: 12px; display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end;
  pointer-events: none;
}
aside > * {
  padding: 4px 12px; border: 1px solid var(--line); border-radius: 99px; background: var(--paper);
  box-shadow: 0 2px 10px rgb(0 0 0 / 0.15); pointer-events: auto;
}
aside > .note { margin-inline-end: auto; }
aside > button { border-color: var(--colour); color: var(--colour); font-weight: 600; }
.gone { border-color: var(--warning); }
.gone::before {
  content: ""; display: inline-block; width: 8px; height: 8px; margin-inline-end: 8px; border-radius: 50%;
  background: var(--warning); animation: pulse 1.2s ease-in-out infinite alternate;
}
@keyframes pulse { to { opacity: 0.2; } }
@media (prefers-reduced-motion: reduce) { .gone::before { animation: none; } }
@media print { :host { display: none; } }
`;

/** An element: tag.class, its text or children. */
function make(name, ...content) {
  const [tag, kind] = name.split(".");
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.append(...content);
  return element;
}

const many = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

export class Panel {
  #host = document.createElement("dlblog-preview");
  #root = this.#host.attachShadow({ mode: "open" });
  #open = false;
  #dismissed = ""; // the errors that the reader has put away
  #gone = false;
  #waiting;
  #note = "";
  #edit;
  state;

  constructor(edit) {
    this.#edit = edit;
    const sheet = new CSSStyleSheet(); // not <style>: a page may forbid those
    sheet.replaceSync(style);
    this.#root.adoptedStyleSheets = [sheet];
    document.documentElement.append(this.#host);
    addEventListener("keydown", (event) => event.key === "Escape" && this.#open && this.#close());
  }

  /** Whether an event happened in here. */
  owns(event) {
    return event.composedPath().includes(this.#host);
  }

  /** A new state: errors open the panel, unless they are those that were put away; without any it closes. */
  show(state) {
    const errors = (one) => JSON.stringify(one?.findings.filter((found) => found.severity === "error") ?? []);
    if (errors(state) !== errors(this.state)) this.#open = state.failed && errors(state) !== this.#dismissed;
    if (!state.failed) this.#dismissed = "";
    if (!state.findings.length) this.#open = false;
    this.state = state;
    this.#draw();
  }

  /** The server has gone, or is back. It has a moment to come back before anything is said. */
  gone(is) {
    if (is) {
      this.#waiting ??= setTimeout(() => this.#draw((this.#gone = true)), 600);
      return;
    }
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#draw((this.#gone = false));
  }

  /** What the page has to say of itself: "Scheduled for …". */
  note(text = "") {
    this.#note = text;
    this.#draw();
  }

  #close() {
    this.#open = false;
    this.#dismissed = JSON.stringify(this.state.findings.filter((found) => found.severity === "error"));
    this.#draw();
  }

  #draw() {
    const parts = [];
    if (this.#note) parts.push(make("span.note", this.#note));
    if (this.#gone) parts.push(make("span.gone", "dlblog serve has stopped; this page waits for it"));
    const { errors = 0, warnings = 0 } = this.state ?? {};
    const faults = [errors && many(errors, "error"), warnings && many(warnings, "warning")].filter(Boolean).join(", ");
    if (faults && !this.#open) {
      const badge = make(`button.${errors ? "error" : "warning"}`, faults);
      badge.onclick = () => this.#draw((this.#open = true));
      parts.push(badge);
    }
    const aside = make("aside", ...parts);
    aside.setAttribute("role", "status");
    this.#root.replaceChildren(...(this.#open ? [this.#list(faults)] : []), ...(parts.length ? [aside] : []));
  }

  #list(faults) {
    const { errors, warnings, failed, served, findings, token } = this.state;
    const close = make("button", "Close");
    close.onclick = () => this.#close();
    const box = make("article", make("header", make("h1", faults || many(findings.length, "notice")), close));
    box.style.setProperty("--bar", `var(--${errors ? "error" : warnings ? "warning" : "notice"})`);
    if (failed) box.append(make("p", `The site ${served ? "below is the last good one" : "is shown when these are corrected"}.`));
    box.append(make("ol", ...findings.map((found) => this.#finding(found, token))));
    const section = make("section", box);
    section.setAttribute("role", "dialog");
    section.setAttribute("aria-label", "What dlblog found");
    section.onclick = (event) => event.target === section && this.#close();
    return section;
  }

  #finding(found, token) {
    const item = make(`li.${found.severity}`);
    if (found.place) {
      const place = make(token ? "button.place" : "div.place", found.place);
      if (token) place.onclick = () => this.#edit(found);
      item.append(place);
    }
    item.append(make("p.message", make("b", found.severity), ` ${found.message}`));
    if (found.excerpt) {
      const [line, gutter, mark] = found.excerpt.split(/\n( *\|)/);
      item.append(make("pre", line, "\n", gutter ?? "", make("span.mark", mark ?? "")));
    }
    for (const place of found.also) item.append(make("p.hint", `also: ${place}`));
    if (found.hint) item.append(make("p.hint", `Hint: ${found.hint}`));
    return item;
  }
}
