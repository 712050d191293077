"""One address of tests/sites/every-page for each kind of page that a reader can meet."""

SEARCH = "/search/"
PAGES = {
    "home": "/",
    "guide": "/guides/long-talk/",
    "explainer": "/explainers/limits/",
    "model": "/explainers/",
    "part of a model": "/explainers/north/",
    "post in a series": "/blog/2024/05/01/first/",
    "summary of an older piece": "/blog/2011/03/28/an-old-piece/",
    "blog": "/blog/",
    "year": "/blog/2011/",
    "day": "/blog/2011/03/28/",
    "guides": "/guides/",
    "tags": "/tags/",
    "tag": "/tags/cpd/",
    "series": "/series/beginnings/",
    "glossary": "/glossary/",
    "get help": "/get-help/",
    "safety": "/safety/",
    "devices": "/safety/devices/",
    "how leaving works": "/safety/how-leaving-works/",
    "search": SEARCH,
    "a to z": "/a-to-z/",
    "evidence": "/evidence/",
    "law": "/evidence/law/",
    "training": "/training/",
    "module": "/training/module-1-first/",
    "nothing here": "/no/such/page/",
}

# One of each template, for what lists and texts of the same template cannot differ in.
TEMPLATES = (
    "home",
    "guide",
    "model",
    "post in a series",
    "blog",
    "tags",
    "glossary",
    "get help",
    "search",
    "evidence",
)
