// Files that a page shows and that are not in its text: style sheets, pictures, films, frames. When the bytes of one have
// changed, it is asked for again, under an address that no cache knows (`?dlblog=…`).

const known = new Map(); // path → what the server said of its bytes
performance.setResourceTimingBufferSize(2000);

/** Brings all changed files up to date. Whether the page must be loaded anew instead, since a script has changed. */
export async function outdated(here) {
  const paths = [...new Set([...shown().values()].flat().concat(loaded()))];
  const body = JSON.stringify({ paths });
  const response = await fetch(here + "etags", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const changed = new Map();
  for (const [path, etag] of Object.entries(await response.json())) {
    if (known.has(path) && known.get(path) !== etag) changed.set(path, etag);
    known.set(path, etag);
  }
  if ([...document.scripts].some((one) => changed.has(local(one.src)))) return true;
  const found = new Set();
  for (const [element, list] of shown()) {
    for (const path of list.filter((one) => changed.has(one))) {
      found.add(path);
      await renew(element, path, changed.get(path));
    }
  }
  // what is left is used by style sheets: fonts, pictures, imported sheets
  const within = [...changed.keys()].filter((path) => !found.has(path));
  await Promise.all(within.map((path) => fetch(path, { cache: "reload" })));
  const sheets = within.length ? document.querySelectorAll('link[rel~="stylesheet"]') : [];
  for (const sheet of sheets) await renew(sheet, local(sheet.href), Date.now());
  return false;
}

/** The path of an address, if it is of this server. */
function local(address) {
  if (!address || !URL.canParse(address, location.href)) return undefined;
  const url = new URL(address, location.href);
  return url.origin === location.origin ? url.pathname : undefined;
}

/** Map: element → paths of the files it shows. */
function shown() {
  const all = document.querySelectorAll(
    'link[rel~="stylesheet"], link[rel~="icon"], img, source, video, audio, iframe[src], embed[src], object[data]',
  );
  const paths = (one) =>
    ["href", "src", "poster", "data", "srcset"]
      .flatMap((name) => (one.getAttribute(name) ?? "").split(name === "srcset" ? /,\s*/ : /\n/))
      .map((address) => local(address.trim().split(/\s/)[0]))
      .filter(Boolean);
  return new Map([...all].map((one) => [one, paths(one)]));
}

/** Paths of what the browser has loaded besides: scripts, fonts, pictures of style sheets. */
function loaded() {
  const entries = performance.getEntriesByType("resource").filter((one) => /css|script|link/.test(one.initiatorType));
  return entries.map((one) => local(one.name)).filter((path) => path && !/\/(\.dlblog|pagefind)\//.test(path));
}

/** Lets an element ask for a file again. A style sheet is fetched before, so that the page is never without it. */
async function renew(element, path, etag) {
  const fresh = (address) => {
    if (local(address) !== path) return address;
    const url = new URL(address, location.href);
    url.searchParams.set("dlblog", etag);
    return url.pathname + url.search + url.hash;
  };
  if (element.nodeName === "LINK") await fetch(fresh(element.getAttribute("href")));
  for (const name of ["href", "src", "poster", "data"]) {
    if (element.hasAttribute(name)) element.setAttribute(name, fresh(element.getAttribute(name)));
  }
  const list = element.getAttribute("srcset");
  if (list) element.setAttribute("srcset", list.replace(/(^|,\s*)([^\s,]+)/g, (_, before, one) => before + fresh(one)));
  if (element.nodeName === "SOURCE") element.closest("video, audio")?.load();
}
