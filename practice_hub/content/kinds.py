"""The kinds of entries: those of every hub, and the table that holds them with a site's own.

The table is a value: it is read with the settings, `extra.kinds` in mkdocs.yml, and passed along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

GENERAL_TEMPLATE = "guide.html"
DATED_TEMPLATE = "post.html"
HELP_TEMPLATE = "help.html"  # of the page with the helplines
MODEL_TEMPLATE = "model.html"  # of the page with all parts of a model

COMMON_FIELDS = (
    *("title", "description", "search_words", "tags", "content_note", "references", "links"),
    "audience",
    *("nations", "for", "reviewed", "review_due", "draft", "old_addresses", "corrections"),
)
_KNOWLEDGE_FIELDS = ("key_points", "level", "owner")
_COURSE_FIELDS = ("length", "before", "objectives", "themes", "delivery", "template")
_POST_FIELDS = ("date", "authors", "series", "part", "summarises", "pin")
# What a kind of a site's own may have besides the common keys.
OPTIONAL_FIELDS = (
    *("authors", "before", "date", "key_points", "length", "level", "owner", "pack"),
    *("summarises", "template"),
)
ORDERS = ("title", "file", "newest")
# An index page introduces the texts of its folder, so of what these must have it needs the first.
_INDEX_FIELDS = ("title", "description", "reviewed")


@dataclass(frozen=True)
class Kind:
    """One kind of entry.

    key: its name in settings, in messages and for `hub new`.
    folder: the files below it are of this kind; of several folders the deepest counts.
    name, plural: what readers see; plural also names the group on the page of a role. The words of
    the interface give them to the kinds of every hub.
    fields: the keys that its front matter may have. required: those that it must have.
    template: the theme's file for its pages, unless an entry names another.
    index_template: the same for the index page of its folder.
    listed: whether tags, roles, related pages, packs and feeds gather it.
    order: how lists of all its entries are sorted, one of ORDERS: by title, by file name, or the
    newest first. description: one sentence for its list, where the folder has no index page.
    own: whether the site's settings add it.
    """

    key: str
    folder: str
    name: str = ""
    plural: str = ""
    fields: tuple[str, ...] = COMMON_FIELDS
    required: tuple[str, ...] = ("title", "description")
    template: str = GENERAL_TEMPLATE
    index_template: str = GENERAL_TEMPLATE
    listed: bool = True
    order: str = "title"
    description: str = ""
    own: bool = False

    @property
    def address(self) -> str:
        """The address of its folder, where the list of its entries is."""
        return f"/{self.folder.removeprefix('docs/')}"

    @property
    def is_dated(self) -> bool:
        """Whether its texts have the day on which they were written, as news have."""
        return "date" in self.fields

    def required_in(self, path: str) -> tuple[str, ...]:
        """The keys that the front matter of a file must have."""
        is_index = self.own and path.endswith("/index.md")
        return tuple(key for key in self.required if not is_index or key in _INDEX_FIELDS)

    def template_for(self, path: str) -> str:
        """The template of a file's page."""
        return self.index_template if path.endswith("/index.md") else self.template


POST = Kind(
    "post",
    "blog/posts/",
    fields=(*COMMON_FIELDS, *_POST_FIELDS),
    required=("title", "description", "date", "authors"),
    template="post.html",
    order="newest",
)
GUIDE = Kind(
    "guide",
    "docs/guides/",
    fields=(*COMMON_FIELDS, *_KNOWLEDGE_FIELDS, "pack"),
    required=("title", "description", "reviewed"),
)
EXPLAINER = Kind(
    "explainer",
    "docs/explainers/",
    fields=(*COMMON_FIELDS, *_KNOWLEDGE_FIELDS, "template"),
    required=("title", "description", "reviewed"),
)
COURSE = Kind(
    "course",
    "docs/training/",
    fields=(*COMMON_FIELDS, *_KNOWLEDGE_FIELDS, *_COURSE_FIELDS),
    template="course.html",
    index_template="course.html",
    order="file",
)
PAGE = Kind(
    "page",
    "docs/",
    fields=(*COMMON_FIELDS, *_KNOWLEDGE_FIELDS, "template"),
    template="main.html",
    index_template="main.html",
    listed=False,
)


@dataclass(frozen=True)
class Kinds:
    """The kinds of one site, in the order in which pages of roles show them."""

    rows: tuple[Kind, ...]

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.rows)

    def of(self, path: str) -> Kind:
        """The kind of a file, by the folder it lies in.

        path: relative to the project, below docs/ or blog/posts/.
        """
        found = [kind for kind in self.rows if path.startswith(kind.folder)]
        return max(found, key=lambda kind: len(kind.folder))

    def named(self, key: str) -> Kind:
        """The kind with a key. Raises KeyError when the site has none."""
        return {kind.key: kind for kind in self.rows}[key]


BUILT_IN = Kinds((POST, GUIDE, EXPLAINER, COURSE, PAGE))
