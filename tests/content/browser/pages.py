"""One address of this hub for each kind of page that a reader can meet."""

from tests.browser.access.pages import SEARCH

PAGES = {
    "home": "/",
    "guide": "/guides/case-conferences/",
    "explainer": "/three-planets/limits/",
    "three planets": "/three-planets/",
    "planet": "/three-planets/child-protection/",
    "post in a series": "/blog/2026/11/22/whole-family-approach/",
    "summary of an older piece": "/blog/2011/04/17/the-voice-of-the-child/",
    "blog": "/blog/",
    "year": "/blog/2011/",
    "day": "/blog/2011/03/28/",
    "guides": "/guides/",
    "tags": "/tags/",
    "tag": "/tags/cpd/",
    "series": "/series/childrens-social-care/",
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
    "module": "/training/module-1-awareness/",
    "nothing here": "/no/such/page/",
}
