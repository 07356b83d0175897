"""An equal site: coloured code, contents, tags, series, a paged list, archive, feed, sitemap."""

SITENAME = AUTHOR = "Bench"
SITEURL = "https://bench.example"
PATH, ARTICLE_PATHS, THEME = "content", ["posts"], "theme"
TIMEZONE, DEFAULT_LANG, DEFAULT_CATEGORY = "UTC", "en", "posts"
ARTICLE_URL, ARTICLE_SAVE_AS = "posts/{slug}/", "posts/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "archives", "tags", "series", "sitemap"]
ARCHIVES_SAVE_AS, TAGS_SAVE_AS = "archive/index.html", "tags/index.html"
SERIES_SAVE_AS, SITEMAP_SAVE_AS = "series/index.html", "sitemap.xml"
PAGINATED_TEMPLATES = {"index": 10}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "page/{number}/", "page/{number}/index.html"),
]
FEED_ATOM, FEED_MAX_ITEMS = "feed.xml", 20
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {
    "extensions": ["fenced_code", "tables", "footnotes", "toc", "meta", "codehilite", "pymdownx.arithmatex"],
    "extension_configs": {
        "codehilite": {"guess_lang": False},
        "toc": {"toc_depth": "2-3"},
        "pymdownx.arithmatex": {"generic": True},
    },
}
# what it can do for builds after the first
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER, CHECK_MODIFIED_METHOD = "reader", "mtime"
