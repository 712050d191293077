"""The old blog's authors, categories and tags as keys of blog/authors.yml and data/tags.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from practice_hub.data.named import Named
from practice_hub.importers.wordpress.export import Author, Export, Item, Term
from practice_hub.importers.wordpress.plain_text import plain_text, slug
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT, TO_DO, Note

AUTHORS, TAGS = "blog/authors.yml", "data/tags.yml"
_TAG_TAXONOMIES = ("category", "post_tag")
_NOT_A_TAG = ("uncategorized", "uncategorised", "")

TermFields = dict[str, str]  # the fields of an entry in one of the two files


@dataclass
class Taxonomy:
    """The keys of authors.yml or tags.yml.

    known: the entries that the hub has. added: the entries of this import, by key, in the
    order of their first use.
    """

    known: Mapping[str, Named]
    added: dict[str, TermFields] = field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        return key in self.known or key in self.added

    def key_for(self, name: str, new_key: str) -> str:
        """The key of the entry with this name, whatever its capitals, or else new_key."""
        names = {key: fields["name"] for key, fields in self.added.items()}
        names |= {key: entry.name for key, entry in self.known.items()}
        folded = name.casefold()
        same = (key for key, other in names.items() if other.casefold() == folded)
        return next(same, new_key)

    def name_of(self, key: str) -> str:
        """The name of an entry; empty if there is none."""
        named = self.known.get(key)
        return named.name if named else self.added.get(key, {}).get("name", "")

    def description_of(self, key: str) -> str:
        """The description of an entry; empty if there is none."""
        named = self.known.get(key)
        return named.description if named else self.added.get(key, {}).get("description", "")

    def add(self, terms: Mapping[str, TermFields]) -> None:
        """Adds the entries that the hub does not have."""
        for key, fields in terms.items():
            if key not in self.known:
                self.added.setdefault(key, fields)


def author_term(item: Item, export: Export, authors: Taxonomy) -> tuple[str, TermFields]:
    """The key of an item's author, and the fields of a new entry."""
    author = export.authors.get(item.author, Author(item.author))
    name = public_name(author)
    if not name:
        return "old-blog", {
            "name": "The old blog",
            "kind": "team",
            "introduction": "Wrote for the old blog, which names nobody for this post.",
        }
    return _author_key(author, authors), {
        "name": name,
        "kind": "person",
        "introduction": f"{name} wrote for the old blog. An introduction has still to be written.",
    }


def _author_key(author: Author, authors: Taxonomy) -> str:
    name = public_name(author)
    if not name:
        return "old-blog"
    return authors.key_for(name, slug(name) or slug(author.login.partition("@")[0]) or "old-blog")


def public_name(author: Author) -> str:
    """The name that readers of the old blog saw; empty if there is none.

    A name with an @ may be an e-mail address and is never published.
    """
    full_name = f"{author.first_name} {author.last_name}"
    names = map(plain_text, (author.display_name, full_name, author.login))
    return next((name for name in names if name and "@" not in name), "")


def tag_terms(item: Item, tags: Taxonomy) -> dict[str, TermFields]:
    """The keys of an item's categories and tags, each once, with the fields of new entries."""
    found: dict[str, TermFields] = {}
    names = set[str]()  # WordPress has a category "News" and a tag "news" with two keys
    for key, fields in (tag_term(term, tags) for term in item.terms):
        if key and fields["name"].casefold() not in names:
            found.setdefault(key, fields)
            names.add(fields["name"].casefold())
    return found


def tag_term(term: Term, tags: Taxonomy) -> tuple[str, TermFields]:
    """The key of a category or tag, and the fields of a new entry.

    The key is empty for "Uncategorised", for other taxonomies, and for names without a letter
    that a key may have.
    """
    name = plain_text(term.name)
    if term.taxonomy not in _TAG_TAXONOMIES or name.lower() in _NOT_A_TAG:
        return "", {}
    origin = "Imported with the old blog's tag; its description has still to be written."
    key = tags.key_for(name, _plain_key(term.slug) or slug(name) or slug(term.slug))
    description = plain_text(term.description) or f"Pages about {name}. {origin}"
    return key, {"name": name, "description": description}


def _plain_key(old_slug: str) -> str:
    """The old blog's own key, if it has only letters, digits and hyphens that a key may have."""
    return old_slug if slug(old_slug) == old_slug else ""


def is_tag(term: Term) -> bool:
    """Whether a term of the old blog is a category or a tag, which posts here have as tags."""
    return term.taxonomy in _TAG_TAXONOMIES


def notes_on_tags_of_pages(item: Item, path: str) -> Iterator[Note]:
    """A note on the categories and tags of a page, whose tags would be in no list here.

    path: the file of the item.
    """
    names = [plain_text(term.name) for term in item.terms if is_tag(term)]
    names = [name for name in names if name.lower() not in _NOT_A_TAG]
    if names:
        message = f"its tags on the old blog, since pages here are in no list: {', '.join(names)}"
        yield Note(LEFT_OUT, path, message)


def notes_on_other_terms(item: Item) -> Iterator[Note]:
    """A note for every term of an item that is neither a category nor a tag."""
    for term in item.terms:
        if term.taxonomy not in _TAG_TAXONOMIES:
            name, taxonomy = plain_text(term.name), plain_text(term.taxonomy)
            message = f"'{name}' of the list '{taxonomy}', which is neither a category nor a tag"
            yield Note(LEFT_OUT, "", message)


def notes_on_lost_terms(item: Item, path: str, tags: Taxonomy) -> Iterator[Note]:
    """A note for every tag that has no key, and for those that become one with another.

    path: the file of the item.
    """
    names: dict[str, str] = {}
    for term in item.terms:
        name = plain_text(term.name)
        if term.taxonomy not in _TAG_TAXONOMIES or name.lower() in _NOT_A_TAG:
            continue
        key, _ = tag_term(term, tags)
        if not key:
            wrong = f"the tag '{name}' has no letter that an address may have"
            yield Note(TO_DO, path, f"{wrong}; give it a key in {TAGS}, and add that to 'tags'")
            continue
        other = names.setdefault(key, tags.name_of(key) or name)
        if other.casefold() != name.casefold():
            wrong = f"'{name}' and '{other}' of the old blog are one tag here, '{key}'"
            yield Note(TO_DO, path, f"{wrong}; give one of them another key in {TAGS}")


def append_terms(text: str, taxonomy: Taxonomy, to_yaml: Callable[[dict[str, Any]], str]) -> str:
    """The text of a YAML file with the added entries at its end."""
    return text.rstrip("\n") + "\n" + to_yaml(taxonomy.added)


def notes_on_new_terms(authors: Taxonomy, tags: Taxonomy) -> Iterator[Note]:
    """What a person has to do for the added entries."""
    for key in authors.added:
        ask = "ask whether the name may be published here, and write the introduction"
        yield Note(TO_DO, AUTHORS, f"'{key}' is new: {ask}")
    for key in tags.added:
        write = "write its description, or use a tag that you have and remove this one"
        yield Note(TO_DO, TAGS, f"'{key}' is new: {write}")


def posts_seen(export: Export) -> list[Item]:
    """The posts that readers saw; the report names no author of a private one."""
    return [item for item in export.items if item.type == "post" and not item.is_for_some]


def notes_on_joined_authors(export: Export, authors: Taxonomy) -> Iterator[Note]:
    """A note for the authors of posts whom one key stands for."""
    logins: dict[str, list[str]] = {}
    for login in sorted({item.author for item in posts_seen(export)}):
        key = _author_key(export.authors.get(login, Author(login)), authors)
        # A login may be an e-mail address, which is never published.
        logins.setdefault(key, []).append(public_name(Author(login)) or "a login with @")
    for key, found in logins.items():
        if len(found) > 1:
            joined = f"{len(found)} authors of the old blog ({', '.join(found)}) are one here"
            yield Note(TO_DO, AUTHORS, f"{joined}, '{key}'; if they are several people, part them")


def notes_on_matched_authors(export: Export, authors: Taxonomy) -> Iterator[Note]:
    """A note for every author of a post who is taken to be an author of the hub."""
    logins = {item.author for item in posts_seen(export)}
    for login in sorted(logins & set(export.authors)):
        name = public_name(export.authors[login])
        match = authors.known.get(authors.key_for(name, slug(name)))
        if match:
            yield Note(CHANGED, AUTHORS, f"'{name}' of the old blog is taken to be '{match.key}'")
