// Tabs with the same name switch together, here and on the next page: who reads about conda once reads about it everywhere.
//
// The rule of this file: the tabs are radio buttons and work without it. It only checks other buttons, by their labels, and
// what the reader looks at stays where it is on the screen.

const key = "dlblog:tabs";
const inputs = () => [...document.querySelectorAll(".tabs > input")];
const name = (input) => input.labels[0]?.textContent.trim();

/** Names of tabs, the one chosen last at the end. */
function remembered() {
  try {
    return JSON.parse(localStorage[key]);
  } catch {
    return [];
  }
}

function remember(chosen) {
  try {
    localStorage[key] = JSON.stringify([...remembered().filter((one) => one !== chosen), chosen]);
  } catch {}
}

function change(event) {
  const input = event?.type === "change" && event.target.closest(".tabs > input");
  if (!input) return;
  const before = input.getBoundingClientRect().top;
  for (const other of inputs()) if (name(other) === name(input)) other.checked = true;
  scrollBy({ top: input.getBoundingClientRect().top - before, behavior: "instant" });
  remember(name(input));
}

/** What was chosen before is chosen again; of two in one row, the one chosen last. */
function restore() {
  for (const chosen of remembered()) for (const input of inputs()) if (name(input) === chosen) input.checked = true;
}

document.addEventListener("change", change);
document.addEventListener("dlblog:morphed", restore);
restore();

export default change;
