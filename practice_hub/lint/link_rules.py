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
from practice_hub.lint.context import LintContext, line_of, problem_at
from practice_hub.lint.local_links import (
    SAME_LOOK,
    as_written,
    form_fault,
    other_accents,
    own_computer_fault,
)
from practice_hub.lint.pages_to_come import WAIT, page_to_come, state_of
from practice_hub.markdown.converter import Link


def dead_link(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A link leads to a page, a heading, a file or an address that exists and is published"""
    for link in context.site.converted[entry.path].links:
        if link.internal and not link.image:
            written = link
            if "\\" in link.target:
                written = link._replace(target=as_written(entry, link.target))
            for wrong, fix in _link_faults(entry, written, context):
                yield Problem(entry.path, line_of(entry, written.target), wrong, fix)
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
        known = context.addresses_for(entry)
        if to_come := page_to_come(name, context) if name not in known else "":
            yield f"the link '{link.target}' leads to {to_come}", WAIT
        elif name not in known:
            otherwise = "link to the file instead, such as ../guides/referrals.md"
            near = did_you_mean(name, known, otherwise)
            yield own_computer_fault(link.target) or (wrong, near)
    elif target is not None:
        yield from _page_faults(entry, target, link, anchor, context)
    elif context.is_attachment(name):
        faults = list(attachment_faults(name, link.target))
        yield from faults or _content_faults(name, link.target, context)
    else:
        yield form_fault(link.target) or (wrong, _nearest_file(name, entry, context))


def _content_faults(name: str, target: str, context: LintContext) -> Iterator[tuple[str, str]]:
    """What is wrong with a file whose name says that it is of another kind than it is."""
    if found := context.other_kind(name):
        wrong = f"the file of the link '{target}' is {found}, and its name says otherwise"
        yield wrong, "save it again as what its name says, or write its words as a page"


def _page_faults(
    entry: Entry, target: Entry, link: Link, anchor: str, context: LintContext
) -> Iterator[tuple[str, str]]:
    """What is wrong with a link to a page that exists."""
    anchors, published = context.site.converted[target.path].anchors, context.published
    if anchor.startswith("fnref:") and target is entry:
        return  # the way back from a note without a mark, which is reported as that
    if anchor and anchor not in anchors:
        wrong = f"the link '{link.target}' leads to a heading that {target.path} does not have"
        yield wrong, did_you_mean(anchor, anchors, "look up the heading there")
    elif target.path not in published and entry.path in published:
        what = f"a page that is not published yet: {target.path} {state_of(target)}"
        yield f"the link '{link.target}' leads to {what}", WAIT


def _nearest_file(name: str, entry: Entry, context: LintContext) -> str:
    """What to write instead of a link to nothing: the page with nearly that path."""
    if os.path.isdir(os.path.join(context.site.root, name)):
        return "that is a folder: name the file in it, such as index.md"
    if other_accents(name, context):
        return SAME_LOOK
    near = get_close_matches(name, context.by_path, n=1, cutoff=0.85)
    if not near:
        return "check the path; it is counted from the file you are writing in"
    return f"did you mean '{relpath(near[0], dirname(entry.path))}'?"
