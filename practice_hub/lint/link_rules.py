"""Rules about links: each leads to a page, a heading, a file or an address that readers can see."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from posixpath import dirname, relpath

from practice_hub.content.attachments import attachment_faults
from practice_hub.content.entry import Entry
from practice_hub.content.links import internal_link, is_external
from practice_hub.core.problem import Problem, did_you_mean
from practice_hub.library import published
from practice_hub.lint.context import LintContext, line_of, problem_at
from practice_hub.lint.local_links import form_fault, own_computer_fault
from practice_hub.markdown.converter import Link


def dead_link(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A link leads to a page, a heading, a file or an address that exists and is published"""
    for link in context.site.converted[entry.path].links:
        if link.internal and not link.image:
            for wrong, fix in _link_faults(entry, link, context):
                yield Problem(entry.path, line_of(entry, link.target), wrong, fix)
    for key, chosen in (("links", entry.links), ("pack", entry.pack)):
        for related in chosen:
            if not is_external(related.target):
                link = Link(related.target, internal_link(related.target, entry.path))
                for wrong, fix in _link_faults(entry, link, context):
                    yield problem_at(entry, key, wrong, fix)


def _link_faults(entry: Entry, link: Link, context: LintContext) -> Iterator[tuple[str, str]]:
    """What is wrong with the target of an internal link, and what to do."""
    name, _, anchor = link.internal.removeprefix("hub:").partition("#")
    target, wrong = context.by_path.get(name), f"the link '{link.target}' leads nowhere"
    if name.startswith("/"):
        if name not in context.addresses:
            otherwise = "link to the file instead, such as ../guides/referrals.md"
            near = did_you_mean(name, context.addresses, otherwise)
            yield own_computer_fault(link.target) or (wrong, near)
    elif target is not None:
        yield from _page_faults(entry, target, link, anchor, context)
    elif context.is_attachment(name):
        yield from attachment_faults(name, link.target)
    else:
        yield form_fault(link.target) or (wrong, _nearest_file(name, entry, context))


def _page_faults(
    entry: Entry, target: Entry, link: Link, anchor: str, context: LintContext
) -> Iterator[tuple[str, str]]:
    """What is wrong with a link to a page that exists."""
    anchors, moment = context.site.converted[target.path].anchors, context.site.moment
    if anchor and anchor not in anchors:
        wrong = f"the link '{link.target}' leads to a heading that {target.path} does not have"
        yield wrong, did_you_mean(anchor, anchors, "look up the heading there")
    elif not published(target, moment) and published(entry, moment):
        wrong = f"the link '{link.target}' leads to a page that is not published yet"
        yield wrong, "take the link out until it is, or keep this page as a draft too"


def _nearest_file(name: str, entry: Entry, context: LintContext) -> str:
    """What to write instead of a link to nothing: the page with nearly that path."""
    if os.path.isdir(os.path.join(context.site.root, name)):
        return "that is a folder: name the file in it, such as index.md"
    near = get_close_matches(name, context.by_path, n=1, cutoff=0.85)
    if not near:
        return "check the path; it is counted from the file you are writing in"
    return f"did you mean '{relpath(near[0], dirname(entry.path))}'?"
