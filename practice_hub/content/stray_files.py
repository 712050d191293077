"""Texts that are not read: a post that was saved as .txt, or lies beside the folders of posts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from practice_hub.content.kinds import POST
from practice_hub.core.files import bytes_of, files_below, is_leftover
from practice_hub.core.problem import Problem

POSTS = POST.folder
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_PLAIN = (".txt", ".text")
_FORMS = ("blog/README.md", "blog/template.md")  # for writers; nobody takes them for posts


def stray_files(root: Path) -> list[Problem]:
    """A text is a Markdown file in docs/ or in the folders of posts"""
    paths = [path for folder in ("blog/", "docs/") for path in _files(root, folder)]
    problems = (_outside_posts(root, path) or _not_read(root, path) for path in paths)
    return [problem for problem in problems if problem]


def _files(root: Path, folder: str) -> Iterator[str]:
    for name in files_below(root / folder):
        if not is_leftover(name):
            yield folder + name


def _outside_posts(root: Path, path: str) -> Problem | None:
    """The Problem with a text in blog/ that is in none of the folders of posts."""
    if path.startswith((POSTS, "docs/")) or path in _FORMS:
        return None
    if not path.lower().endswith((*MARKDOWN, *_PLAIN)) or not _has_front_matter(root, path):
        return None
    wrong = f"the text is not below {POSTS}, so that it is not published"
    return Problem(path, 1, wrong, f"move it to {POSTS}YYYY/YYYY-MM-DD-some-words.md")


def _not_read(root: Path, path: str) -> Problem | None:
    """The Problem with a text whose name has another ending than .md."""
    if not path.startswith(("docs/", POSTS)):
        return None
    name, _, ending = path.rpartition(".")
    is_markdown = path.lower().endswith(MARKDOWN) and ending != "md"
    is_plain = path.lower().endswith(_PLAIN) and _has_front_matter(root, path)
    if is_markdown or is_plain:
        wrong = f"the file ends with .{ending}, so that it is not read as a page"
        return Problem(path, 1, wrong, f"name it {name.rpartition('/')[2].removesuffix('.md')}.md")
    return None


def _has_front_matter(root: Path, path: str) -> bool:
    first = bytes_of(f"{root}/{path}").removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    return first.strip() == b"---"
