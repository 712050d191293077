"""A new page from a form: the right name in the right place, with the keys that it needs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

FORMS = Path(__file__).parent / "forms"
PLACES = {
    "post": "blog/posts/{day:%Y}/{day:%Y-%m-%d}-{slug}.md",
    "guide": "docs/guides/{slug}.md",
    "course": "docs/training/{slug}.md",
}
REVIEW_AFTER = timedelta(days=182)  # guidance is read again after half a year
MODULE = {  # by these, and by its audience, a training module is compared with the others
    "level": "[As the other modules have it, such as introductory.]",
    "length": "[Such as half a day.]",
    "before": "[What comes before, or Nothing.]",
    "objectives": ["[What a person will be able to do, in words that somebody could observe.]"],
    "themes": ["[A theme.]"],
    "delivery": "[How it is run, in a few words.]",
}


class _Plain(yaml.SafeDumper):
    """YAML that a writer can read: a date that stands twice is written twice."""

    def ignore_aliases(self, data):
        return True


@dataclass(frozen=True)
class Wish:
    """What somebody wants to write.

    kind: post, guide or course. title: in sentence case. day: a post's day. today: the day of writing, and so of review.
    description: one sentence, or empty for a note in square brackets. authors, tags and audience: keys of blog/authors.yml,
    data/tags.yml and data/roles.yml.
    """

    kind: str
    title: str
    day: date
    today: date
    description: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()


def write_new(root: Path, wish: Wish) -> Path:
    """Writes the file and returns its path. Raises FileExistsError when there is one already: nothing is overwritten;
    ValueError when the title has no letter to make a name of."""
    path = root / place_of(wish)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text_of(wish))
    return path


def place_of(wish: Wish) -> str:
    """Where a page belongs, relative to the project. Raises ValueError when the title gives no name."""
    slug = slug_of(wish.title)
    if not slug:
        raise ValueError(f"the title '{wish.title}' has no letters to make a file name of")
    return PLACES[wish.kind].format(day=wish.day, slug=slug)


def slug_of(title: str) -> str:
    """The title as part of an address: small letters, digits and hyphens, whole words, at most 60 characters."""
    plain = (
        unicodedata.normalize("NFKD", title.replace("'", "").replace("’", ""))
        .encode("ascii", "ignore")
        .decode()
    )
    words = re.findall(r"[a-z0-9]+", plain.lower())
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= 60:
            break
        slug = f"{slug}-{word}" if slug else word[:60]
    return slug


def text_of(wish: Wish) -> str:
    """The new file's text: front matter that the checks accept, and the form to fill in."""
    description = (
        wish.description
        or "[One plain sentence that every list will show, at most 160 characters.]"
    )
    head: dict = {"title": wish.title}
    if wish.kind == "post":
        head |= {
            "date": wish.day,
            "authors": list(wish.authors),
            "tags": list(wish.tags),
            "description": description,
            "draft": True,
            "reviewed": wish.today,
        }
    else:
        review = {
            "owner": "Editorial team",
            "reviewed": wish.today,
            "review_due": wish.today + REVIEW_AFTER,
        }
        head |= {
            "description": description,
            "tags": list(wish.tags),
            **(MODULE | {"audience": list(wish.audience)} if wish.kind == "course" else {}),
            **review,
            "draft": True,
        }
    kept = {key: value for key, value in head.items() if value != []}
    written = yaml.dump(
        kept,
        Dumper=_Plain,
        sort_keys=False,
        allow_unicode=True,
        width=1000,
        default_flow_style=None,
    )
    return f"---\n{written}---\n{(FORMS / f'{wish.kind}.md').read_text('utf-8')}"
