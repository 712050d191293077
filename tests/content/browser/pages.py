"""One address of this hub for each kind of page that a reader can meet."""

from tests.browser.access.pages import PAGES as EVERY_KIND
from tests.browser.access.pages import SEARCH

__all__ = ["PACKS", "PAGES", "SEARCH"]

PAGES = EVERY_KIND | {
    "guide": "/guides/case-conferences/",
    "explainer": "/three-planets/limits/",
    "model": "/three-planets/",
    "part of a model": "/three-planets/child-protection/",
    "post in a series": "/blog/2026/11/22/whole-family-approach/",
    "summary of an older piece": "/blog/2011/04/17/the-voice-of-the-child/",
    "series": "/series/childrens-social-care/",
    "module": "/training/module-1-awareness/",
}

# Many texts on one page.
PACKS = {
    "pack of a series": "/series/childrens-social-care/pack/",
    "pack of guides": "/guides/pack/",
    "questions of guides": "/guides/questions/",
}
