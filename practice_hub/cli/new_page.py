"""The file of a new page: its path, its front matter, and the form to fill in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from practice_hub.content.entry import MODULE_FIELDS
from practice_hub.content.kinds import COURSE, POST, Kind
from practice_hub.core.ascii_letters import in_ascii_letters

FORMS = Path(__file__).parent / "forms"
GENERAL_FORM = "guide"  # of a kind that has no form of its own
REVIEW_AFTER = timedelta(days=182)  # guidance is read again after half a year
NO_DESCRIPTION = "[One plain sentence that every list will show, at most 160 characters.]"
PLACEHOLDERS = {  # what a writer fills in, where the kind asks for it
    "level": "[As the other modules have it, such as introductory.]",
    "length": "[Such as half a day.]",
    "before": "[What comes before, or Nothing.]",
    "objectives": ["[What a person will be able to do, in words that somebody could observe.]"],
    "themes": ["[A theme.]"],
    "delivery": "[How it is run, in a few words.]",
    "key_points": ["[What to remember, in one sentence.]"],
}


class _ReadableDumper(yaml.SafeDumper):
    """YAML that a writer can read: a key a line, and a date that stands twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_sequence(self, tag: Any, sequence: Any, flow_style: Any = None) -> Any:
        """A list stands on one line."""
        return super().represent_sequence(tag, sequence, flow_style=True)


@dataclass(frozen=True)
class NewPage:
    """What somebody wants to write.

    kind: a kind of the site. title: in sentence case. day: of a dated text.
    today: the day of writing, and so of review.
    description: one sentence, or empty for a note in square brackets.
    owner: who reviews it. authors, tags, audience: keys of blog/authors.yml, data/tags.yml and
    data/roles.yml. nations: those of the site.
    """

    kind: Kind
    title: str
    day: date
    today: date
    description: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    owner: str = ""
    nations: tuple[str, ...] = ()


def write_new_page(root: Path, page: NewPage) -> Path:
    """Writes the file and returns its path.

    Raises FileExistsError when there is one already.
    """
    path = root / path_of(page)
    number = 1
    while not slug_of(page.title) and path.exists():
        number += 1
        path = root / path_of(page, f"{page.kind.key}-{number}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text_of(page))
    return path


def path_of(page: NewPage, name: str = "") -> str:
    """The path of the file in the project.

    name: for a title in another script, of which no name is made; the kind's own if empty.
    """
    slug = slug_of(page.title) or name or page.kind.key
    if page.kind.key == POST.key:
        return f"{page.kind.folder}{page.day:%Y}/{page.day:%Y-%m-%d}-{slug}.md"
    return f"{page.kind.folder}{slug}.md"


def slug_of(title: str) -> str:
    """The title as a slug: small letters, digits, hyphens; whole words, at most 60 characters."""
    plain = in_ascii_letters(title.replace("'", "").replace("\u2019", ""))
    words = re.findall(r"[a-z0-9]+", plain)
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
        default_flow_style=False,
    )
    form = FORMS / f"{page.kind.key}.md"
    form = form if form.is_file() else FORMS / f"{GENERAL_FORM}.md"
    return f"---\n{written}---\n{form.read_text('utf-8')}"


def _front_matter(page: NewPage) -> dict[str, Any]:
    """The keys of a new page, in the order in which a writer reads them."""
    description = page.description or NO_DESCRIPTION
    if page.kind.is_dated:
        return {
            "title": page.title,
            "date": page.day,
            "authors": list(page.authors),
            "tags": list(page.tags),
            "description": description,
            **_to_fill_in(page),
            **_for_whom(page),
            "draft": True,
            "reviewed": page.today,
        }
    return {
        "title": page.title,
        "description": description,
        "tags": list(page.tags),
        **_to_fill_in(page),
        **_for_whom(page),
        "reviewed": page.today,
        "review_due": page.today + REVIEW_AFTER,
        "draft": True,
    }


def _for_whom(page: NewPage) -> dict[str, Any]:
    """Whom a text is for, and who keeps it."""
    return {
        "audience": list(page.audience),
        "nations": list(page.nations) if "nations" in page.kind.required else [],
        "owner": page.owner if "owner" in page.kind.fields else [],
    }


def _to_fill_in(page: NewPage) -> dict[str, Any]:
    """What the kind asks for besides, as notes in square brackets."""
    asked = MODULE_FIELDS if page.kind.key == COURSE.key else page.kind.required
    return {key: note for key, note in PLACEHOLDERS.items() if key in asked}
