"""The files of a new site, made from the answers and the texts of the package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from practice_hub.content.placeholders import as_markdown
from practice_hub.data.nations import packaged_countries
from practice_hub.start.answers import (
    DEFAULT_EXIT,
    DEFAULT_EXIT_NAME,
    Answers,
    unknown_nations,
)

TEXTS = Path(__file__).parent / "texts"
DESCRIPTION = "Guides and practice writing for people who work with families living with abuse."
REVIEW_AFTER = timedelta(days=182)
UV = "0.13.9"  # what CI installs; .ci/requirements.txt names the same
SAFETY = ("index", "how-leaving-works", "devices", "privacy")
# The destination of each text in a new site. {day} and {year} are those of the first post.
FILES = {
    "mkdocs.yml": "mkdocs.yml",
    "pyproject.toml": "pyproject.txt",
    ".gitignore": "gitignore.txt",
    "README.md": "README.md",
    "docs/index.md": "docs/index.md",
    "docs/search.md": "docs/search.md",
    "docs/get-help.md": "docs/get-help.md",
    "docs/glossary.md": "docs/glossary.md",
    "docs/about/index.md": "docs/about/index.md",
    "docs/guides/index.md": "docs/guides/index.md",
    "docs/guides/prepare-for-a-meeting.md": "docs/guides/prepare-for-a-meeting.md",
    # The pages about leaving and about traces, which say what the package does.
    **{f"docs/safety/{name}.md": f"docs/safety/{name}.md" for name in SAFETY},
    "blog/authors.yml": "blog/authors.yml",
    "blog/posts/{year}/{day}-this-site-has-begun.md": "blog/first-post.md",
    "data/tags.yml": "data/tags.yml",
    "data/README.md": "data/README.md",
    "overrides/README.md": "overrides.md",
}
CI_FILES = {
    "github": {
        ".github/workflows/check.yml": "ci/github-check.yml",
        ".github/workflows/publish.yml": "ci/github-publish.yml",
    },
    "gitlab": {".gitlab-ci.yml": "ci/gitlab.yml"},
    "none": {},
}
# Where the package does not know the nations of a site.
OWN_COUNTRY = {
    "data/nations.yml": "data/nations.yml",
    "data/helplines.yml": "data/helplines.yml",
}
# What a newer version of the package may renew: files about the package, and pages that promise
# what it does. The others belong to the writers of the site from the first day.
RENEWED = (
    ".gitignore",
    "README.md",
    "data/README.md",
    "docs/safety/",
    ".github/",
    ".gitlab-ci.yml",
)


@dataclass(frozen=True)
class Package:
    """The package that a site is to use.

    version: such as 0.2.0. wheel: the name of its file in the site's packages/; empty when it can
    be installed by its name.
    """

    version: str
    wheel: str = ""


def site_files(answers: Answers, package: Package, slug: str, today: date) -> dict[str, bytes]:
    """The content of every file of a new site, by its path.

    slug: the name of the project. today: the day on which its texts were read.
    """
    environment = Environment(
        loader=FileSystemLoader(TEXTS),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # these are Markdown and YAML, and values go through the filter `yaml`
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
    environment.filters["yaml"] = yaml_value
    environment.filters["markdown"] = as_markdown
    values = _values(answers, package, slug, today)
    found = {}
    own = OWN_COUNTRY if unknown_nations(answers.nations) else {}
    for path, text in {**FILES, **CI_FILES[answers.host], **own}.items():
        written = environment.get_template(text).render(values)
        found[path.format(day=today, year=today.year)] = written.encode()
    return found


def is_renewed(path: str) -> bool:
    """Whether a newer version of the package may renew a file."""
    return path.startswith(RENEWED)


def yaml_value(value: Any) -> str:
    """A value as YAML in one line, in quotation marks where it needs them."""
    written: str = yaml.safe_dump(
        value, allow_unicode=True, width=10_000, default_flow_style=True, explicit_end=False
    )
    return written.removesuffix("...\n").strip()


def _of_country(answers: Answers) -> dict[str, Any]:
    """What differs by country.

    call: what texts say that people in danger call, a number for each country in which no earlier
    one holds. in_uk: whether the site is for a nation of the United
    Kingdom. packaged: whether the package has helplines for it. own: the nations that the package
    does not know.
    """
    countries, own = packaged_countries().of(answers.nations), unknown_nations(answers.nations)
    numbers: list[str] = []
    for country in countries:
        if not set(numbers) & set(country.emergency):
            numbers.append(country.emergency[0])
    if own and answers.emergency not in numbers:
        numbers.append(answers.emergency)
    return {
        "call": " or ".join(numbers),
        "in_uk": any(country.id == "united-kingdom" for country in countries),
        "packaged": bool(countries),
        "own": list(own),
        "own_name": " and ".join(own),
        "emergency": answers.emergency,
    }


def _values(answers: Answers, package: Package, slug: str, today: date) -> dict[str, Any]:
    major, minor = package.version.split(".")[:2]
    upper = f"{major}.{int(minor) + 1}" if major == "0" else str(int(major) + 1)
    return {
        "name": answers.name,
        "address": answers.address.rstrip("/") + "/",
        "description": DESCRIPTION,
        "exit": answers.exit,
        "exit_name": DEFAULT_EXIT_NAME if answers.exit == DEFAULT_EXIT else "",
        "nations": list(answers.nations),
        "host": answers.host,
        "zone": answers.zone,
        **_of_country(answers),
        "slug": slug,
        "version": package.version,
        "next_version": upper,
        "wheel": package.wheel,
        "today": today.isoformat(),
        "review_due": (today + REVIEW_AFTER).isoformat(),
        "uv": UV,
    }
