"""Who wrote, and about what: the old blog's writers and words as keys of blog/authors.yml and data/tags.yml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable

from hub.data import Named
from hub.wordpress.export import Export, Item, Term, Writer
from hub.wordpress.plain import plain, slug
from hub.wordpress.report import CHANGED, LEFT_OUT, TO_DO, Note

AUTHORS, TAGS = "blog/authors.yml", "data/tags.yml"
_NO_TAG = ("uncategorized", "uncategorised", "")


@dataclass
class Names:
    """Keys for names. known: what the hub has already. added: what an import adds, by key, in the order of its first use."""

    known: dict[str, Named]
    added: dict[str, dict[str, Any]] = field(default_factory=dict)

    def key_for(self, name: str, wanted: str, words: dict[str, Any]) -> str:
        """The key of a name: one that is there, whatever its capitals, or a new one with these words."""
        same = (key for key, item in self.known.items() if item.name.casefold() == name.casefold())
        key = next(same, "") or wanted
        if key not in self.known:
            self.added.setdefault(key, words)
        return key


def author_of(item: Item, export: Export, authors: Names) -> str:
    """The key of whoever wrote an item."""
    writer = export.writers.get(item.author, Writer(item.author))
    name = shown_name(writer)
    if not name:
        return authors.key_for("The old blog", "old-blog", {"name": "The old blog", "kind": "team", "introduction": "Wrote for the old blog, which names nobody for this post."})
    words = {"name": name, "kind": "person", "introduction": f"{name} wrote for the old blog. An introduction has still to be written."}
    return authors.key_for(name, slug(name) or slug(writer.login) or f"writer-{len(authors.added) + 1}", words)


def shown_name(writer: Writer) -> str:
    """The name that readers of the old blog saw. An e-mail address is no name and is never published."""
    choices = (writer.shown, f"{writer.first} {writer.last}", writer.login)
    return next((name for name in map(plain, choices) if name and "@" not in name), "")


def tags_of(item: Item, tags: Names) -> tuple[list[str], list[Note]]:
    """The keys of an item's categories and tags, each once, and what was not a tag."""
    keys, notes = [], []
    for term in item.terms:
        name = plain(term.name)
        if term.list not in ("category", "post_tag"):
            notes.append(Note(LEFT_OUT, "", f"'{name}' of the list '{plain(term.list)}', which is neither a category nor a tag"))
        else:
            keys.append(tag_of(term, tags))
    return [key for key in dict.fromkeys(keys) if key], notes


def tag_of(term: Term, tags: Names) -> str:
    """The key of one category or tag; empty for WordPress's own "Uncategorised", and where no letter makes a key."""
    name = plain(term.name)
    if name.lower() in _NO_TAG:
        return ""
    wanted = slug(name) or slug(term.slug)
    words = {"name": name, "description": f"Pages about {name}. This sentence came with the old blog's tag and asks to be written anew."}
    return tags.key_for(name, wanted, words) if wanted else ""


def added_to(text: str, names: Names, as_yaml) -> str:
    """A list's file with the new entries below what is there; nothing above them changes."""
    return text.rstrip("\n") + "\n" + as_yaml(names.added)


def asked(authors: Names, tags: Names) -> Iterable[Note]:
    """What the new entries ask of a person."""
    for key, words in authors.added.items():
        yield Note(TO_DO, AUTHORS, f"'{key}' is new: ask whether the name may stand here, and write the introduction")
    for key, words in tags.added.items():
        yield Note(TO_DO, TAGS, f"'{key}' is new: write its description, or use a tag that you have and take it out")


def joined(export: Export, authors: Names) -> Iterable[Note]:
    """Writers who were taken to be somebody the hub knows."""
    for writer in export.writers.values():
        known = authors.known.get(slug(shown_name(writer)))
        if known:
            yield Note(CHANGED, AUTHORS, f"'{shown_name(writer)}' of the old blog is taken to be '{known.key}'")
