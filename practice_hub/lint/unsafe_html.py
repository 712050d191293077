"""HTML in a text that could run, load, send or restyle is refused, with its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem
from practice_hub.lint.local_links import own_computer_fault
from practice_hub.markdown import allowed_html as html
from practice_hub.markdown.allowed_html import Refused
from practice_hub.markdown.icons import EXTENSION, icon_file, nearest_icon

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)[^`].*?\1")
_COMMENTS = {
    "comment": (
        "a comment begins here and is never closed, so that readers would see it",
        "write --> at its end, or `<!--` between backquotes to show the sign",
    ),
    "hidden comment": (
        "a comment stands in the words for a picture or a link, and would be published",
        "take it out",
    ),
}
_DOWNLOAD = Refused("attribute", "download", "a")
_KINDS = (
    (html.RUNS, "no script of a text may run", "take it out; say in words what it would do"),
    (html.STYLES, "a text may not change how pages look", "take it out"),
    (
        html.LOADS,
        "it would load something into the page, and tell its owner who is reading",
        "write a link instead, such as [Video: what it shows](https://...)",
    ),
    (
        html.FORMS,
        "pages here send nothing",
        "write it as text, with a link or an e-mail address for the answer",
    ),
    (
        html.DRAWINGS,
        "a drawing in a text can hold scripts",
        "save it as a file beside the page and show it: ![what it shows](drawing.svg)",
    ),
    (
        html.HEADS,
        "it belongs to the head of a page",
        "take it out; title and description are in the front matter",
    ),
)


def unsafe_html_problems(entry: Entry, refused: tuple[Refused, ...]) -> Iterator[Problem]:
    """A text holds no HTML that could run, load, send or restyle, and no address that could

    entry: whose text it is. refused: what was taken out of it.
    """
    lines = list(lines_without_code(entry)) if refused else []
    seen: Counter[Refused] = Counter()
    for one in refused:
        yield Problem(entry.path, _line(entry, lines, one, seen[one]), *_wrong_and_fix(one))
        seen[one] += 1


def _wrong_and_fix(one: Refused) -> tuple[str, str]:
    """What is wrong with one thing that was taken out, and what to do."""
    if one.kind == "address":
        return own_computer_fault(_shown(one.name)) or (
            f"the link '{_shown(one.name)}' may not stand in a text",
            "begin it with https://, http://, mailto: or tel:, or name a file of the project",
        )
    if one.kind in _COMMENTS:
        return _COMMENTS[one.kind]
    if one.kind == "class":
        return (
            f"<{one.of}> has the class '{one.name}', which belongs to \"Leave this site\"",
            "take it out; readers could not tell the two apart",
        )
    if one.kind == "download":
        return _download_fault(one)
    if one.kind == "icon":
        return _icon_fault(one.name)
    if one.kind == "character":
        return f"{one.name} stands for a character that nobody sees", "take it out"
    if one.kind == "attribute":
        why = "it could run a script" if one.name.startswith("on") else "texts may not use it"
        return f"<{one.of}> has the attribute '{one.name}', and {why}", "take it out"
    for names, why, fix in _KINDS:
        if one.name in names:
            return f"the text has <{one.name}>, and {why}", fix
    return (
        f"the text has <{one.name}>, which is not HTML that a text may use",
        f"write it in Markdown; to show it as words, write `<{one.name}>` between backquotes",
    )


def _download_fault(one: Refused) -> tuple[str, str]:
    """What is wrong with a link that saves something without asking, and what to do."""
    link = f"the link '{_shown(one.of)}'"
    if one.name:
        wrong = f"{link} would be saved on the reader's device as '{_shown(one.name)}'"
        return (
            wrong,
            "write 'download' without a name, and give the file itself one that tells nothing",
        )
    return (
        f"{link} has 'download', and does not lead to a file to download",
        "take 'download' out: a page that is saved on a reader's device has no \"Leave this site\"",
    )


def _icon_fault(shortcode: str) -> tuple[str, str]:
    if icon_file(shortcode.strip(":")):
        return f"{shortcode} is shown as words", f"add '- {EXTENSION}' to 'markdown_extensions'"
    nearest = nearest_icon(shortcode)
    return (
        f"there is no icon {shortcode}",
        f"did you mean {nearest}?" if nearest else "look for its name in Material's icon search",
    )


def _shown(target: str) -> str:
    """An address on one line, without what cannot be seen."""
    return "".join(sign if sign.isprintable() else " " for sign in target).strip()


def _line(entry: Entry, lines: list[tuple[int, str]], one: Refused, before: int) -> int:
    """The line on which the author wrote it; the first of the text when it is not found.

    before: how many of the same kind were met already.
    """
    found = [number for number, line in lines if _is_in(line, one)]
    if not found and one.kind == "address":  # it may go on over several lines
        first = Refused("address", one.name.strip().splitlines()[0])
        found = [number for number, line in lines if _is_in(line, first)]
    if not found and one.kind == "download":  # of a link whose address stands elsewhere
        found = [number for number, line in lines if _is_in(line, _DOWNLOAD)]
    return found[min(before, len(found) - 1)] if found else entry.body_line


def _is_in(line: str, one: Refused) -> bool:
    if one.kind in ("character", "comment", "hidden comment", "icon", "class"):
        return one.name in line
    if one.kind == "element":
        return bool(re.search(rf"<\s*{re.escape(one.name)}(?!\w)", line, re.IGNORECASE))
    if one.kind == "attribute":
        return bool(re.search(rf"(?<![\w</-]){re.escape(one.name)}\b", line, re.IGNORECASE))
    if one.kind == "download":
        return one.of in line and _is_in(line, _DOWNLOAD)
    return _bare(one.name) in _bare(unescape(line))


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() and sign != " ").lower()


def lines_without_code(entry: Entry) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, without what is shown as code.

    A pattern is tried only where its sign is, since most lines have none.
    """
    fence = ""
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, _CODE.sub("", line) if "`" in line else line
