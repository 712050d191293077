"""`hub new`: a new post, guide, course or text of a kind of the site's own, from its form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from practice_hub.cli.new_page import NewPage, write_new_page
from practice_hub.cli.project import read_project
from practice_hub.cli.prompts import ask, choose
from practice_hub.content.kinds import COURSE, GUIDE, POST, Kind, Kinds
from practice_hub.core.clock import parse_datetime
from practice_hub.core.problem import did_you_mean, one_of
from practice_hub.data.load import Data

Words = tuple[str, ...]
_HAVE_FORMS = (POST.key, GUIDE.key, COURSE.key)
NEXT = (
    "Next: open that file in any text editor and replace what stands in square brackets. "
    "'practice-hub check' says what is wrong, 'practice-hub serve' shows it. Take out "
    "'draft: true' when it is ready."
)


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("title")
@click.option(
    "--date", "day", help="The day of a dated text, such as 2026-12-04. Today if not given."
)
@click.option("--description", default="", help="One sentence that every list will show.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    help="A key of blog/authors.yml. Can be given several times.",
)
@click.option(
    "--tag", "tags", multiple=True, help="A key of data/tags.yml. Can be given several times."
)
@click.option(
    "--for",
    "audience",
    multiple=True,
    help="Whom it is for, a key of data/roles.yml. Can be given several times.",
)
def new(
    kind: str,
    title: str,
    day: str | None,
    description: str,
    authors: Words,
    tags: Words,
    audience: Words,
) -> None:
    """Write a new text from its form, as a draft, and say what to do next.

    KIND is post, guide, course, or a kind that mkdocs.yml adds under 'extra: kinds:'. Asks for what
    is not given when somebody sits at a terminal. Never overwrites a file.
    """
    site = read_project(Path.cwd())
    data, new_kind = site.library.data, _kind(site.settings.kinds, kind)
    today = site.moment.date()
    when = _day(day or ask("Which day", today.isoformat()))
    if not description:
        description = ask("What is it about, in one sentence (or leave it for later)", "")
    if "authors" in new_kind.required and not authors:
        authors = choose("Who writes it", data.authors) or tuple(data.authors)[:1]
    tags = tags or choose("Which tags", data.tags)
    if (new_kind.key == COURSE.key or "audience" in new_kind.required) and not audience:
        audience = choose("Whom is it for", data.roles) or tuple(data.roles)[:1]
    _refuse_unknown(data, authors, tags, audience)
    owner = site.settings.words["editors"]
    _write(
        NewPage(
            *(new_kind, title, when, today, description, authors, tags, audience, owner),
            nations=tuple(site.settings.nations),
        )
    )


def _kind(kinds: Kinds, key: str) -> Kind:
    """The kind with this key. Ends the command for one that has no form."""
    known = [kind.key for kind in kinds if kind.own or kind.key in _HAVE_FORMS]
    if key not in known:
        fix = did_you_mean(key, known, one_of(known))
        raise click.ClickException(f"the kind '{key}' is not known; {fix}")
    return kinds.named(key)


def _day(written: str) -> date:
    try:
        return parse_datetime(written).date()
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _refuse_unknown(data: Data, authors: Words, tags: Words, audience: Words) -> None:
    given: Iterable[tuple[str, Words, Iterable[str]]] = (
        ("author", authors, data.authors),
        ("tag", tags, data.tags),
        ("reader", audience, data.roles),
    )
    for name, keys, known in given:
        for key in keys:
            if key not in known:
                message = f"the {name} '{key}' is not known; use one of: {', '.join(sorted(known))}"
                raise click.ClickException(message)


def _write(page: NewPage) -> None:
    root = Path.cwd()
    try:
        path = write_new_page(root, page)
    except FileExistsError as error:
        there = Path(error.filename).relative_to(root)
        raise click.ClickException(f"{there} is there already; nothing was changed") from None
    click.echo(f"Written: {path.relative_to(root)}\n{NEXT}")
