// An equal site: coloured code, footnotes, contents, tags, series, a paged list, archive, feed, sitemap.
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";
import markdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";

// A paragraph [[toc]] becomes the list of headings.
function contents(md) {
  md.core.ruler.push("contents", ({ tokens, Token }) => {
    const place = tokens.findIndex((token) => token.content === "[[toc]]");
    if (place < 0) return;
    const items = tokens.flatMap((token, i) =>
      token.type === "heading_open"
        ? `<li class="${token.tag}"><a href="#${token.attrGet("id")}">${md.utils.escapeHtml(tokens[i + 1].content)}</a></li>`
        : [],
    );
    const list = new Token("html_block", "", 0);
    list.content = `<ul class="contents">${items.join("\n")}</ul>\n`;
    tokens.splice(place - 1, 3, list);
  });
}

function grouped(posts, key) {
  const groups = new Map();
  for (const post of posts) {
    for (const name of [post.data[key]].flat().filter(Boolean)) {
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(post);
    }
  }
  return [...groups].map(([name, items]) => ({ name, items }));
}

export default async function (config) {
  const md = markdownIt({ html: true }).use(footnote).use(anchor).use(contents);
  if (process.env.BENCH_MATHS) {
    const { katex } = await import("@mdit/plugin-katex");
    md.use(katex, { output: "mathml" });
  }
  config.setLibrary("md", md);
  config.addPlugin(highlight);
  config.addPlugin(feedPlugin, {
    outputPath: "/feed.xml",
    collection: { name: "last", limit: 20 },
    metadata: { title: "Bench", language: "en", base: "https://bench.example/", author: { name: "Bench" } },
  });
  const byDate = (api) => api.getFilteredByGlob("content/posts/*.md").sort((a, b) => a.date - b.date);
  config.addCollection("posts", (api) => {
    const posts = byDate(api);
    posts.forEach((post, i) => Object.assign(post.data, { older: posts[i - 1], newer: posts[i + 1] }));
    return posts;
  });
  config.addCollection("last", (api) => byDate(api).slice(-20));
  config.addCollection("newest", (api) => byDate(api).reverse());
  config.addCollection("tagged", (api) => grouped(byDate(api), "tags"));
  config.addCollection("inSeries", (api) => grouped(byDate(api), "series"));
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  return { dir: { input: "content", includes: "../_includes", output: "public" }, markdownTemplateEngine: false };
}
