"""Who wrote, and about what: the old blog's writers and words as keys of blog/authors.yml and data/tags.yml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from practice_hub.data.load import Named
from practice_hub.importers.wordpress.plain_text import plain, slug
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT, TO_DO, Note
from practice_hub.importers.wordpress.wxr import Author, Export, Item, Term

AUTHORS, TAGS = "blog/authors.yml", "data/tags.yml"
_NO_TAG = ("uncategorized", "uncategorised", "")


Words = dict[str, str]  # what an entry of a list says


@dataclass
class Names:
    """A list's keys. known: what the hub has already. added: what an import adds, by key, in the order of its first use."""

    known: dict[str, Named]
    added: dict[str, Words] = field(default_factory=dict)

    def key_for(self, name: str, wanted: str) -> str:
        """The key of a name: one that is there, whatever its capitals, or else the wanted one."""
        return next(
            (key for key, item in self.known.items() if item.name.casefold() == name.casefold()),
            wanted,
        )

    def add(self, entries: dict[str, Words]) -> None:
        """Entries that the hub has not."""
        for key, words in entries.items():
            if key not in self.known:
                self.added.setdefault(key, words)


def author_of(item: Item, export: Export, authors: Names) -> tuple[str, Words]:
    """The key of whoever wrote an item, and what a new entry says."""
    writer = export.authors.get(item.author, Author(item.author))
    name = shown_name(writer)
    if not name:
        return "old-blog", {
            "name": "The old blog",
            "kind": "team",
            "introduction": "Wrote for the old blog, which names nobody for this post.",
        }
    key = authors.key_for(name, slug(name) or slug(writer.login.partition("@")[0]) or "old-blog")
    return key, {
        "name": name,
        "kind": "person",
        "introduction": f"{name} wrote for the old blog. An introduction has still to be written.",
    }


def shown_name(writer: Author) -> str:
    """The name that readers of the old blog saw. An e-mail address is no name and is never published."""
    choices = (writer.shown, f"{writer.first} {writer.last}", writer.login)
    return next((name for name in map(plain, choices) if name and "@" not in name), "")


def tags_of(item: Item, tags: Names) -> dict[str, Words]:
    """The keys of an item's categories and tags, each once, and what new entries say."""
    return {key: words for term in item.terms for key, words in [tag_of(term, tags)] if key}


def tag_of(term: Term, tags: Names) -> tuple[str, Words]:
    """The key of one category or tag, and what a new entry says; empty for "Uncategorised", for lists of plugins, and where no letter makes a key."""
    name = plain(term.name)
    if term.list not in ("category", "post_tag") or name.lower() in _NO_TAG:
        return "", {}
    words = {
        "name": name,
        "description": f"Pages about {name}. This sentence came with the old blog's tag and asks to be written anew.",
    }
    return tags.key_for(name, slug(name) or slug(term.slug)), words


def no_tags(item: Item) -> Iterable[Note]:
    """Words of an item that are neither category nor tag."""
    for term in item.terms:
        if term.list not in ("category", "post_tag"):
            yield Note(
                LEFT_OUT,
                "",
                f"'{plain(term.name)}' of the list '{plain(term.list)}', which is neither a category nor a tag",
            )


def added_to(text: str, names: Names, as_yaml) -> str:
    """A list's file with the new entries below what is there; nothing above them changes."""
    return text.rstrip("\n") + "\n" + as_yaml(names.added)


def asked(authors: Names, tags: Names) -> Iterable[Note]:
    """What the new entries ask of a person."""
    for key in authors.added:
        yield Note(
            TO_DO,
            AUTHORS,
            f"'{key}' is new: ask whether the name may stand here, and write the introduction",
        )
    for key in tags.added:
        yield Note(
            TO_DO,
            TAGS,
            f"'{key}' is new: write its description, or use a tag that you have and take it out",
        )


def joined(export: Export, authors: Names) -> Iterable[Note]:
    """Writers who were taken to be somebody the hub knows."""
    for login in sorted(
        {item.author for item in export.items if item.type == "post"} & set(export.authors)
    ):
        writer = export.authors[login]
        known = authors.known.get(authors.key_for(shown_name(writer), slug(shown_name(writer))))
        if known:
            yield Note(
                CHANGED,
                AUTHORS,
                f"'{shown_name(writer)}' of the old blog is taken to be '{known.key}'",
            )
