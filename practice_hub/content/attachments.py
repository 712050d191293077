"""What a page may offer as a file to download: a list of kinds that no browser runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, splitext

ATTACHABLE = {
    "documents": (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".txt", ".csv"),
    "pictures": (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"),
    "sound": (".mp3", ".m4a", ".ogg", ".wav"),
    "captions": (".vtt", ".srt"),
    "dates": (".ics",),
}
_INSTEAD = {  # what to do with a kind of file that is not published
    ".html .htm .xhtml .shtml .mht .mhtml .xml .php": (
        'write it as a page in Markdown, so that it has "Leave this site"; or save it as .pdf'
    ),
    ".doc .dot .docm .dotx .rtf .pages .wps": "save it as .docx or .pdf",
    ".xls .xlsm .xltx .numbers .tsv": "save it as .xlsx or .csv",
    ".ppt .pptm .potx .pps .ppsx .key": "save it as .pptx or .pdf",
    ".tif .tiff .bmp .heic .heif .jfif .jpe .ico": "save it as .jpg or .png",
    ".mp4 .mov .m4v .avi .wmv .webm .mkv .ogv": (
        "put the film on a site for films, and link to it there: [Video: what it shows](https://...)"
    ),
    ".wma .aac .flac .aif .aiff .opus": "save it as .mp3 or .m4a",
    ".zip .rar .7z .gz .tgz .tar": "link to each of the files that are in it",
    ".eml .msg": "save what readers need of it as .pdf, without addresses and names",
}
LONGEST_NAME = 200  # bytes; file systems allow 255, and we add endings
_NAME = re.compile(r"[\w .()+,'-]+")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg")
KINDS = tuple(ending for endings in ATTACHABLE.values() for ending in endings)


def is_attachable(name: str) -> bool:
    """Whether a file may be published because a page links to it. name: its path."""
    hidden = any(part.startswith(".") for part in name.split("/"))
    return not hidden and splitext(name)[1].lower() in KINDS


def has_unsuitable_name(name: str) -> bool:
    """Whether a file's name has signs that mean something else in an address, or is too long.

    name: its path.
    """
    parts = name.split("/")
    long = any(len(part.encode("utf-8", "surrogateescape")) > LONGEST_NAME for part in parts)
    return long or not all(map(_NAME.fullmatch, parts))


def unsuitable_name_fault(target: str) -> tuple[str, str]:
    """What is wrong with a link to such a file, and what to do. target: as the author wrote it."""
    return (
        f"the file of the link '{target}' has a name that cannot be part of an address",
        f"use letters, digits, hyphens and full stops, at most {LONGEST_NAME} bytes",
    )


def attachment_faults(name: str, target: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a link to a file, and what to do. target: as the author wrote it."""
    if has_unsuitable_name(name):
        yield unsuitable_name_fault(target)
        return
    if is_attachable(name):
        return
    ending = splitext(basename(name))[1].lower()
    if any(part.startswith(".") for part in name.split("/")):
        yield (
            f"the link '{target}' leads to a hidden file",
            "give the file and its folders names that do not begin with a full stop",
        )
    elif ending == ".svg":
        yield (
            f"the link '{target}' leads to a drawing, which a browser would open as a page",
            f"show it on the page: ![what it shows]({target}); or save it as .pdf or .png",
        )
    else:
        kind = f"a file of the kind '{ending}'" if ending else "a file without an ending"
        yield (
            f"the link '{target}' leads to {kind}, and such files are not published",
            instead_of(ending),
        )


def instead_of(ending: str) -> str:
    """What to do with a file that is not published. ending: of its name, in small letters."""
    return next(
        (fix for endings, fix in _INSTEAD.items() if ending in endings.split()),
        "save it as .pdf, or link to one of: " + " ".join(KINDS),
    )
