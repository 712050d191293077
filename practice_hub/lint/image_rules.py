"""Rules about pictures: each is there, browsers show it, and those who cannot see it have words."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.content.attachments import PICTURES, has_unsuitable_name, unsuitable_name_fault
from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem
from practice_hub.images.metadata import photo_problems
from practice_hub.lint.context import LintContext, line_of
from practice_hub.lint.local_links import SAME_LOOK, other_accents, own_computer_fault
from practice_hub.markdown.converter import Link


def unusable_image(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A picture is a file of ours that browsers show and that can be read"""
    for link in context.site.converted[entry.path].links:
        if link.image:
            for wrong, fix in _image_faults(link, context):
                yield Problem(entry.path, line_of(entry, link.target), wrong, fix)


def image_without_alt(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A picture has words for those who cannot see it"""
    for link in context.site.converted[entry.path].links:
        if link.image and not link.alt.strip():
            yield Problem(
                entry.path,
                line_of(entry, link.target),
                f"the picture '{link.target}' has no alternative text",
                "say what it shows between the square brackets: ![what it shows](file.jpg)",
            )


def _image_faults(link: Link, context: LintContext) -> Iterator[tuple[str, str]]:
    """What is wrong with the file of a picture, and what to do."""
    name = link.internal.removeprefix("hub:")
    picture = context.site.pictures.get(name)
    if not link.internal:
        yield (
            f"the picture '{link.target}' lies on another site",
            "save it beside the page; a picture elsewhere tells its owner who is reading",
        )
    elif not name.lower().endswith(PICTURES):
        yield (
            f"'{link.target}' is not a picture that browsers show",
            "save it as .jpg, .png, .webp, .avif or .svg",
        )
    elif not context.is_attachment(name):
        fix = "put the file beside the page, or correct the name; capital letters count"
        if "\\" in link.target:
            fix = "write / and not \\ between folders"
        elif other_accents(name, context):
            fix = SAME_LOOK
        missing = (f"the picture '{link.target}' is missing", fix)
        yield own_computer_fault(link.target) or missing
    elif has_unsuitable_name(name):
        yield unsuitable_name_fault(link.target)
    elif picture and picture.fault:
        yield f"the picture '{link.target}' cannot be used ({picture.fault})", picture.fix


def photo_metadata(context: LintContext) -> Iterator[Problem]:
    """No picture in the repository has the place where it was taken in its metadata"""
    yield from photo_problems(context.site.photos)
