"""The file of a new page: its path, its front matter, and the form to fill in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

FORMS = Path(__file__).parent / "forms"
PLACES = {
    "post": "blog/posts/{day:%Y}/{day:%Y-%m-%d}-{slug}.md",
    "guide": "docs/guides/{slug}.md",
    "course": "docs/training/{slug}.md",
}
REVIEW_AFTER = timedelta(days=182)  # guidance is read again after half a year
NO_DESCRIPTION = "[One plain sentence that every list will show, at most 160 characters.]"
MODULE = {  # by these, and by its audience, a training module is compared with the others
    "level": "[As the other modules have it, such as introductory.]",
    "length": "[Such as half a day.]",
    "before": "[What comes before, or Nothing.]",
    "objectives": ["[What a person will be able to do, in words that somebody could observe.]"],
    "themes": ["[A theme.]"],
    "delivery": "[How it is run, in a few words.]",
}


class _ReadableDumper(yaml.SafeDumper):
    """YAML that a writer can read: a date that stands twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@dataclass(frozen=True)
class NewPage:
    """What somebody wants to write.

    kind: post, guide or course. title: in sentence case. day: a post's day.
    today: the day of writing, and so of review.
    description: one sentence, or empty for a note in square brackets.
    authors, tags, audience: keys of blog/authors.yml, data/tags.yml and data/roles.yml.
    """

    kind: str
    title: str
    day: date
    today: date
    description: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()


def write_new_page(root: Path, page: NewPage) -> Path:
    """Writes the file and returns its path.

    Raises FileExistsError when there is one already, and ValueError when the title has no letter to
    make a name of.
    """
    path = root / path_of(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text_of(page))
    return path


def path_of(page: NewPage) -> str:
    """The path of the file in the project. Raises ValueError when the title gives no name."""
    slug = slug_of(page.title)
    if not slug:
        raise ValueError(f"the title '{page.title}' has no letters to make a file name of")
    return PLACES[page.kind].format(day=page.day, slug=slug)


def slug_of(title: str) -> str:
    """The title as a slug: small letters, digits, hyphens; whole words, at most 60 characters."""
    plain = (
        unicodedata.normalize("NFKD", title.replace("'", "").replace("\u2019", ""))
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


def text_of(page: NewPage) -> str:
    """The new file's text: front matter that the checks accept, and the form to fill in."""
    given = {key: value for key, value in _front_matter(page).items() if value != []}
    written = yaml.dump(
        given,
        Dumper=_ReadableDumper,
        sort_keys=False,
        allow_unicode=True,
        width=1000,
        default_flow_style=None,
    )
    return f"---\n{written}---\n{(FORMS / f'{page.kind}.md').read_text('utf-8')}"


def _front_matter(page: NewPage) -> dict[str, Any]:
    """The keys of a new page, in the order in which a writer reads them."""
    description = page.description or NO_DESCRIPTION
    if page.kind == "post":
        return {
            "title": page.title,
            "date": page.day,
            "authors": list(page.authors),
            "tags": list(page.tags),
            "description": description,
            "draft": True,
            "reviewed": page.today,
        }
    return {
        "title": page.title,
        "description": description,
        "tags": list(page.tags),
        **(MODULE | {"audience": list(page.audience)} if page.kind == "course" else {}),
        "owner": "Editorial team",
        "reviewed": page.today,
        "review_due": page.today + REVIEW_AFTER,
        "draft": True,
    }
