"""Rules about all pages together, and about the project's folder."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.core.problem import Problem
from practice_hub.lint.committed import committed_output_problems
from practice_hub.lint.context import LintContext, problem_at
from practice_hub.lint.documents import wrong_with_documents
from practice_hub.lint.ownership import conflicts
from practice_hub.theme import EXIT_FILES, theme_folder

HOME = "docs/index.md"


def address_conflict(context: LintContext) -> Iterator[Problem]:
    """Every address has one owner: pages, lists, feeds, files, the theme, old addresses"""
    yield from conflicts(context.claims)
    for entry in context.entries:
        if entry.address in entry.old_addresses:
            yield problem_at(
                entry,
                "old_addresses",
                f"the old address {entry.address} is the page's own",
                "take it out, or the page would lead to itself for ever",
            )


def no_home_page(context: LintContext) -> Iterator[Problem]:
    """The site has a home page that readers have"""
    home = next((entry for entry in context.entries if entry.address == "/"), None)
    if home and home.path not in context.published:
        key, reason = ("draft", "it is a draft") if home.draft else ("date", "its date is to come")
        yield problem_at(
            home,
            key,
            f"readers find no home page: {reason}",
            f"take '{key}' out; what is not ready can be taken out of the text",
        )
    elif not home and not any(each.path == HOME for each in context.site.load_problems):
        fix = "write one; its front matter needs a title and a description"
        yield Problem(HOME, 1, "the site has no home page", fix)


def repeated_part(context: LintContext) -> Iterator[Problem]:
    """No part number stands twice in a series"""
    first: dict[tuple[str, int], str] = {}
    for entry in context.entries:
        if entry.series and entry.part:
            other = first.setdefault((entry.series, entry.part), entry.path)
            if other != entry.path:
                yield problem_at(
                    entry,
                    "part",
                    f"part {entry.part} of the series '{entry.series}' is also {other}",
                    "give one of them another number",
                )


def document_metadata(context: LintContext) -> Iterator[Problem]:
    """No document in the repository names its author or an organisation, or has comments"""
    yield from wrong_with_documents(context.site.documents)


def output_in_git(context: LintContext) -> Iterator[Problem]:
    """The cache, a built site and what an ended build left are never committed to git"""
    yield from committed_output_problems(context.site.root, context.site.settings.site_dir)


def exit_replaced(context: LintContext) -> Iterator[Problem]:
    """The exit is the package's own, so that its repairs reach every site"""
    name = context.site.settings.overrides
    folder = context.site.root / name
    if not name or folder.resolve() == theme_folder().resolve():
        return
    for file in EXIT_FILES:
        if (folder / file).is_file():
            yield Problem(
                f"{name}/{file}",
                1,
                "a file of the exit replaces the package's own",
                "delete it, so that a repair of the exit reaches your readers with the next "
                "version",
            )
