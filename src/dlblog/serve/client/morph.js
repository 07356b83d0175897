// Makes the page that is open into the page the server sends now, changing as little as possible.
//
// The idea: for each node of the page we remember the node as the server last sent it (`sent`). What the server did not
// change is not touched, so an open <details>, a playing video, a typed value, what a script added: all stay as they are.

const sent = new WeakMap();

/** Remembers that `live` is what the server sent as `node`, and so for all below it. */
export function know(live, node) {
  sent.set(live, node);
  if (live.nodeName === "NOSCRIPT" || live.nodeName === "TEMPLATE") return;
  for (const [next, old] of pair([...live.childNodes], [...node.childNodes], (child) => child)) know(old, next);
}

/** Changes `live` into `next`. */
export function morph(live, next) {
  const old = sent.get(live);
  if (old.isEqualNode(next)) return;
  sent.set(live, next);
  if (next.nodeType !== Node.ELEMENT_NODE) return rewrite(live, next.data);
  attributes(live, old, next);
  if (live.nodeName === "TEMPLATE") live.innerHTML = next.innerHTML;
  else if (live.nodeName !== "NOSCRIPT") children(live, next);
}

/** Replaces the part of a text that differs, so that a selection in the rest stays. */
function rewrite(live, text) {
  const was = live.data;
  let start = 0;
  while (start < was.length && was[start] === text[start]) start++;
  let end = 0;
  while (end < Math.min(was.length, text.length) - start && was.at(-1 - end) === text.at(-1 - end)) end++;
  live.replaceData(start, was.length - start - end, text.slice(start, text.length - end));
}

/** Only what the server changed: `open`, or a class that a script has set, is the reader's. */
function attributes(live, old, next) {
  for (const { name } of old.attributes) if (!next.hasAttribute(name)) live.removeAttribute(name);
  for (const { name, value, namespaceURI } of next.attributes) {
    if (old.getAttribute(name) !== value) live.setAttributeNS(namespaceURI, name, value);
  }
}

function children(live, next) {
  const inserted = ["HTML", "HEAD", "BODY"].includes(live.nodeName); // by scripts and extensions: not ours to remove
  const known = [...live.childNodes].filter((child) => sent.has(child));
  const pairs = pair(known, [...next.childNodes], (child) => sent.get(child));
  const kept = new Set(pairs.values());
  for (const child of [...live.childNodes]) if (!kept.has(child) && (sent.has(child) || !inserted)) child.remove();
  let cursor = live.firstChild;
  for (const wanted of next.childNodes) {
    while (cursor && !sent.has(cursor)) cursor = cursor.nextSibling;
    const child = pairs.get(wanted);
    if (child && child === cursor) cursor = cursor.nextSibling;
    else if (child) move(live, child, cursor);
    if (child) morph(child, wanted);
    else {
      const made = document.importNode(wanted, true);
      live.insertBefore(made, cursor);
      know(made, wanted);
    }
  }
}

/** moveBefore, where there is one, keeps films playing and frames loaded. */
function move(parent, child, before) {
  if (parent.moveBefore) parent.moveBefore(child, before);
  else parent.insertBefore(child, before);
}

/** Which live child becomes which next one: a Map next → live. The ends that did not change first, then equal ids,
    then equal contents, then equal tags in their order. `was` gives a live child as the server sent it. */
function pair(lives, nexts, was) {
  const pairs = new Map();
  const same = (live, next) => was(live).isEqualNode(next);
  while (lives.length && nexts.length && same(lives[0], nexts[0])) pairs.set(nexts.shift(), lives.shift());
  while (lives.length && nexts.length && same(lives.at(-1), nexts.at(-1))) pairs.set(nexts.pop(), lives.pop());
  const keys = [
    (node) => node.id && `${node.nodeName}#${node.id}`,
    (node) => node.outerHTML ?? (node.data.trim() && node.data),
    (node) => node.nodeName,
  ];
  for (const key of keys) {
    const waiting = new Map();
    for (const live of lives) {
      const name = key(was(live));
      if (name) waiting.set(name, [...(waiting.get(name) ?? []), live]);
    }
    nexts = nexts.filter((next) => {
      const live = waiting.get(key(next))?.shift();
      if (live) pairs.set(next, live);
      return !live;
    });
    const used = new Set(pairs.values());
    lives = lives.filter((live) => !used.has(live));
  }
  return pairs;
}
