// On the page for what is not found: says what was not found, and which addresses are near.
//
// The rule of this file: the site's own list for machines, llms.txt, is all it knows; an address is near when its letters, two
// by two, are mostly those that were asked for.

const near = 0.45; // shared pairs of letters, of all
const most = 3;

const link = /^- \[((?:\\.|[^\]\\])*)\]\((\S+?)(?:index\.md)?\)/gm;

/** An address as one reads it; one that is no text stays as it is. */
function readable(path) {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** The pairs of letters of an address without its folders: "/posts/vit/" has "vi" and "it". */
function pairs(path) {
  const name = readable(path).toLowerCase().replace(/\/(index\.html)?$|\.html$/, "").split("/").pop().replace(/^[\d-]+/, "");
  return Array.from(name.slice(1), (letter, index) => name[index] + letter);
}

function likeness(one, other) {
  const rest = [...other];
  const shared = one.filter((pair) => rest.includes(pair) && rest.splice(rest.indexOf(pair), 1));
  return (2 * shared.length) / (one.length + other.length || 1);
}

async function suggest(section, asked) {
  const answer = await fetch(new URL("../llms.txt", import.meta.url));
  if (!answer.ok) return;
  const found = [...(await answer.text()).matchAll(link)].map(([, title, address]) => {
    const path = new URL(address, location.href).pathname;
    return { path, title: title.replace(/\\(.)/g, "$1"), like: likeness(asked, pairs(path)) };
  });
  const best = found.filter(({ like }) => like >= near).sort((one, other) => other.like - one.like);
  for (const { path, title } of best.slice(0, most)) {
    const item = section.querySelector("ul").appendChild(document.createElement("li"));
    Object.assign(item.appendChild(document.createElement("a")), { href: path, textContent: title });
  }
  section.hidden = !best.length;
}

const asked = document.querySelector(".asked-for");
asked.firstElementChild.textContent = readable(location.pathname);
asked.hidden = false;
suggest(document.querySelector(".near"), pairs(location.pathname)).catch(() => {});
