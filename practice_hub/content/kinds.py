"""The kinds of entries. Adding one is a row here, a template, and a folder with an index.md."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of entry.

    key: its name in code and in front matter messages.
    folder: the files below it are of this kind; the first row that fits counts.
    name, plural: what readers see; plural also names the group on the page of a role.
    template: the theme's file for its pages, unless an entry names another.
    listed: whether tags, roles, related pages, packs and feeds gather it.
    front_matter: whose keys its front matter may have; see the schema in front_matter.py.
    """

    key: str
    folder: str
    name: str
    plural: str
    template: str
    listed: bool
    front_matter: str


KINDS = (
    Kind("post", "blog/posts/", "Post", "From the blog", "post.html", True, "post"),
    Kind("guide", "docs/guides/", "Guide", "Guides", "guide.html", True, "guide"),
    Kind(
        "explainer",
        "docs/three-planets/",
        "Explainer",
        "Explainers",
        "guide.html",
        True,
        "explainer",
    ),
    Kind("course", "docs/training/", "Training module", "Training", "course.html", True, "course"),
    Kind("page", "docs/", "Page", "Pages", "main.html", False, "page"),
)
BY_KEY = {kind.key: kind for kind in KINDS}
LISTED = tuple(kind.key for kind in KINDS if kind.listed)


def kind_of(path: str) -> str:
    """The key of the kind of a file, by the folder it lies in.

    path: relative to the project, below docs/ or blog/posts/.
    """
    return next(kind.key for kind in KINDS if path.startswith(kind.folder))
