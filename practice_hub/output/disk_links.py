"""Links of a built preview lead to files, so that it opens from a folder by double click.

A browser that reads a folder shows its list of files where an address ends with a slash. On a
server both forms lead to the same page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from practice_hub.core.fingerprint import digest
from practice_hub.core.output_file import OutputFile

# A script or stylesheet, which stays as it is, or the opening of an element.
_PARTS = re.compile(
    r'(?P<whole><(?P<name>script|style)\b.*?</(?P=name)>)|<[a-z](?:[^>"]|"[^"]*")*>',
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r'(?P<open>\s(?:(?:href|action)="|content="0; url=))(?P<target>[^"]*)(?=")')
_LEADS_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?", re.IGNORECASE)


def with_disk_links(files: Mapping[str, OutputFile]) -> dict[str, OutputFile]:
    """The files of a preview, in whose pages relative links to a folder name its index.html."""
    return {
        name: _rewritten(file) if name.endswith(".html") else file for name, file in files.items()
    }


def disk_links(html: str) -> str:
    """A page whose relative links to a folder name its index.html."""
    return _PARTS.sub(_with_files, html)


def _with_files(part: re.Match[str]) -> str:
    if part["whole"]:
        return part.group()
    return _LINK.sub(lambda link: link["open"] + _to_file(link["target"]), part.group())


def _rewritten(file: OutputFile) -> OutputFile:
    return OutputFile(digest(f"disk links {file.digest}".encode()), partial(_read, file))


def _read(file: OutputFile) -> bytes:
    return disk_links(file.read().decode("utf-8")).encode()


def _to_file(target: str) -> str:
    if not target or _LEADS_ELSEWHERE.match(target):
        return target
    end = min((at for at in map(target.find, "?#") if at >= 0), default=len(target))
    path, rest = target[:end], target[end:]
    if path.endswith("/"):
        return f"{path}index.html{rest}"
    if path.rpartition("/")[2] in (".", ".."):
        return f"{path}/index.html{rest}"
    return target
