// Copies what one wants to have elsewhere: code, the TeX of an equation, a citation, the address of a section.
//
// The rule of this file: what is copied is what the author wrote, to the character. That it was done is said where it was
// clicked, and to those who listen. A text can be selected as ever; a click that ends a selection copies nothing.
//
// It serves `.copy` buttons within what they copy. The words are attributes of <template id="page:controls">.

const words = document.getElementById("page:controls")?.dataset ?? {};
const shown = 1600; // ms that "copied" is to be read

const status = document.createElement("p"); // empty until there is something to say, or nobody would hear it
status.className = "status";
status.setAttribute("role", "status");

/** What a block holds to be copied: TeX, code, or its text. */
function source(block) {
  const found = block.querySelector(":scope > math > semantics > annotation, code");
  if (found) return found.textContent;
  const copy = block.cloneNode(true);
  for (const one of copy.querySelectorAll("button")) one.remove();
  return copy.textContent.trim();
}

/** Puts a text into the clipboard; by the old way where the new one is refused, as on pages without https. */
async function put(text, block) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const give = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    };
    getSelection().selectAllChildren(block); // without a selection there is nothing to copy
    document.addEventListener("copy", give);
    const done = document.execCommand("copy");
    document.removeEventListener("copy", give);
    if (done) getSelection().empty();
    return done;
  }
}

function say(where, word = "") {
  where.dataset.said = status.textContent = word;
  setTimeout(() => (delete where.dataset.said, (status.textContent = "")), shown);
}

async function copy(event) {
  if (!status.isConnected) document.body.append(status);
  if (event?.type !== "click") return;
  const link = event.target.closest("a, button, .equation");
  const anchor = link?.matches(".anchor");
  const button = link?.matches(".equation") && getSelection().isCollapsed ? link.querySelector(".copy") : link;
  if (!anchor && !button?.matches(".copy")) return;
  const block = anchor ? link : button.parentElement;
  const done = await put(anchor ? link.href : source(block), block.querySelector("code") ?? block);
  say(button, done ? words.copied : anchor ? "" : words.selected);
}

document.addEventListener("click", copy);

export default copy;
