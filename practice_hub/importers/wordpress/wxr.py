"""Reading a WordPress export (WXR 1.0 to 1.2) in one pass. Nothing in the file is believed, and nothing is fetched for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from practice_hub.core.clock import LONDON
from practice_hub.core.problem import Problem

LARGEST = 512 * 1024 * 1024  # bytes; a blog of 20,000 long posts is smaller
LONGEST = 500_000  # characters of one text; books are longer, posts are not
Progress = Callable[[str, int, int], None]  # what is being done, how much is done, of how much

_ERRORS = etree.ErrorTypes
_CUT_SHORT = {
    _ERRORS.ERR_DOCUMENT_END,
    _ERRORS.ERR_TAG_NOT_FINISHED,
    _ERRORS.ERR_CDATA_NOT_FINISHED,
    _ERRORS.ERR_COMMENT_NOT_FINISHED,
    _ERRORS.ERR_GT_REQUIRED,
}
_ENCODING = {
    _ERRORS.ERR_INVALID_ENCODING,
    _ERRORS.ERR_UNSUPPORTED_ENCODING,
    _ERRORS.ERR_UNKNOWN_ENCODING,
}
_TOO_MUCH = {_ERRORS.ERR_RESOURCE_LIMIT, _ERRORS.ERR_NAME_TOO_LONG, _ERRORS.ERR_ENTITY_LOOP}
_SAFE = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
    "remove_comments": True,
    "remove_pis": True,
}
_AGAIN = "export it again in WordPress, under Tools and then Export, and let the download finish"
_PREFIXES = (
    (re.compile(r"http://wordpress\.org/export/1\.\d+/excerpt/"), "excerpt:"),
    (re.compile(r"http://wordpress\.org/export/1\.\d+/"), "wp:"),
    (re.compile(r"http://purl\.org/rss/1\.0/modules/content/"), "content:"),
    (re.compile(r"http://purl\.org/dc/elements/1\.1/"), "dc:"),
)


class Refused(Exception):
    """An import that was not begun, or was taken back as a whole; `problems` says why."""

    def __init__(self, *problems: Problem):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Author:
    """Somebody who wrote on the old blog. The e-mail address is not even read."""

    login: str
    shown: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class Term:
    """A category or a tag of the old blog, or a word of some plugin's own list."""

    list: str  # category, post_tag or another
    slug: str
    name: str


@dataclass(frozen=True)
class Item:
    """One thing of the export: a post, a page, a picture's record or something else; `type` says which."""

    id: int
    type: str
    status: str
    title: str
    address: str  # in full, as the old blog published it
    slug: str
    author: str  # a login
    content: str
    excerpt: str
    written: datetime | None  # in London
    terms: tuple[Term, ...] = ()
    parent: int = 0
    order: int = 0
    locked: bool = False  # it asks for a password
    sticky: bool = False
    file: str = ""  # attachments: the address of the file
    meta: dict[str, tuple[str, ...]] = field(default_factory=dict)
    comments: int = 0  # only their number is read

    def said(self, key: str) -> str:
        """The first value of one of the item's further fields, or nothing."""
        return next(iter(self.meta.get(key, ())), "")


@dataclass(frozen=True)
class Export:
    """An old blog: its address without a slash at the end, who wrote it, and everything in it."""

    base: str
    authors: dict[str, Author]
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """The blog's address as people say it: example.org/blog."""
        return re.sub(r"^(https?:)?//(www\.)?", "", self.base.lower())


def read_export(path: Path, progress: Progress = lambda *_: None) -> Export:
    """The export in a file. Raises Refused, with the line, when the file is broken, unsafe or something else."""
    _look_at_the_file(path)
    _look_at_the_head(path)
    found: dict[str, list] = {"base": [], "authors": [], "items": []}
    for kind, value in _parts(path, progress):
        found[kind].append(value)
    base = next((address for address in reversed(found["base"]) if address), "").rstrip(
        "/"
    )  # base_blog_url comes after link
    return Export(
        base, {author.login: author for author in found["authors"]}, tuple(found["items"])
    )


def _refuse(path: Path, line: int, wrong: str, mend: str) -> Refused:
    return Refused(Problem(str(path), line, wrong, mend))


def _look_at_the_file(path: Path) -> None:
    """Refuses what can be told from outside: no file, nothing in it, an archive, far too large."""
    if not path.is_file():
        raise _refuse(
            path, 1, "there is no such file", "give the path of the .xml file that WordPress made"
        )
    if not path.stat().st_size:
        raise _refuse(path, 1, "the file is empty", _AGAIN)
    if path.stat().st_size > LARGEST:
        raise _refuse(
            path,
            1,
            f"the file is larger than {LARGEST // 1024**2} MB",
            "export one year after another, and import the files one by one",
        )
    with path.open("rb") as file:
        if file.read(4).startswith((b"PK", b"\x1f\x8b")):
            raise _refuse(
                path,
                1,
                "the file is an archive",
                "unpack it first, and give the .xml file that was in it",
            )


def _look_at_the_head(path: Path) -> None:
    """Refuses a document type before anything else is read: entity bombs and outside files both need one."""

    def refuse(*_):
        raise _refuse(
            path,
            parser.CurrentLineNumber,
            "the file declares a document type (DOCTYPE), which an export never does and an attack may",
            _AGAIN,
        )

    class Seen(Exception):
        """The first element has begun: the head is over."""

    def begun(*_):
        raise Seen

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = refuse, begun
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except (Seen, expat.ExpatError, ValueError, LookupError):
        pass  # what is broken here, the reader proper says better


def _parts(path: Path, progress: Progress) -> Iterator[tuple[str, object]]:
    size = path.stat().st_size
    with path.open("rb") as file:
        reader = etree.iterparse(file, events=("start", "end"), **_SAFE)
        try:
            for part in _walk(path, reader):
                progress("Reading the export", file.tell(), size)
                yield part
        except etree.XMLSyntaxError as error:
            raise _unreadable(path, reader.error_log, error) from None


def _walk(path: Path, reader) -> Iterator[tuple[str, object]]:
    """The parts of the channel, each thrown away as soon as it is read, so that a large file needs little room."""
    depth, version = 0, False
    for event, element in reader:
        depth += 1 if event == "start" else -1
        if event == "start":
            if depth == 1:
                _must_be_rss(path, element)
            continue
        name = name_of(element.tag)
        version = version or (name == "wp:wxr_version" and depth == 2)
        if depth == 2:
            if name == "item" and not version:
                raise _not_wordpress(path, element.sourceline or 1)
            yield from _part(name, element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    if not version:
        raise _not_wordpress(path, 1)


def _part(name: str, element) -> Iterator[tuple[str, object]]:
    if name == "item":
        yield "items", _item(element)
    elif name == "wp:author":
        yield "authors", _author(element)
    elif name in ("wp:base_blog_url", "link"):
        base = _text(element)
        yield "base", base if re.match(r"https?://", base) else ""


def _must_be_rss(path: Path, root) -> None:
    if root.getroottree().docinfo.doctype:
        raise _refuse(
            path,
            1,
            "the file declares a document type (DOCTYPE), which an export never does and an attack may",
            _AGAIN,
        )
    if name_of(root.tag) != "rss":
        raise _not_wordpress(path, root.sourceline or 1)


def _not_wordpress(path: Path, line: int) -> Refused:
    return _refuse(
        path,
        line,
        "this is not a WordPress export",
        "in WordPress choose Tools, Export, All content, and give the .xml file that it saves",
    )


def _unreadable(path: Path, log, error: etree.XMLSyntaxError) -> Refused:
    """The parser's first complaint, in words that help."""
    first = next((entry for entry in log if entry.level_name == "FATAL"), None)
    code, line, said = (
        (first.type, first.line, first.message)
        if first
        else (error.code, error.lineno or 1, error.msg)
    )
    if code in _TOO_MUCH or re.search("huge|too big|too long|excessive", said.lower()):
        return _refuse(
            path,
            line,
            "one text is larger than 10 MB, or nested without end",
            "take that post out of the export",
        )
    if code in _CUT_SHORT or "Premature end" in said:
        return _refuse(path, line, "the file ends in the middle", _AGAIN)
    if code in _ENCODING:
        mend = f"{_AGAIN}; an editor may have saved it in another encoding"
        return _refuse(
            path, line, "the text is not in the encoding that the file's first line names", mend
        )
    if code == _ERRORS.ERR_INVALID_CHAR:
        return _refuse(
            path,
            line,
            "there is a character that XML does not allow",
            "take it out of the post in WordPress, or out of this line, and try again",
        )
    return _refuse(path, line, f"the file cannot be read as XML ({said.strip()})", _AGAIN)


@lru_cache
def name_of(tag: str) -> str:
    """An element's name as exports write it, wp:post_id, whichever version its namespace gives."""
    namespace, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return next(
        (prefix + name for pattern, prefix in _PREFIXES if pattern.fullmatch(namespace)),
        f"other:{name}" if namespace else name,
    )


def _text(element) -> str:
    return "".join(element.itertext()).strip()


def _author(element) -> Author:
    said = {name_of(child.tag): _text(child) for child in element}
    names = (
        "wp:author_login",
        "wp:author_display_name",
        "wp:author_first_name",
        "wp:author_last_name",
    )
    return Author(*(said.get(name, "") for name in names))


def _item(element) -> Item:
    said: dict[str, str] = {}
    terms, meta, comments = [], {}, 0
    for child in element:
        name = name_of(child.tag)
        if name == "category":
            terms.append(
                Term(child.get("domain", "category"), child.get("nicename", ""), _text(child))
            )
        elif name == "wp:postmeta":
            key, value = (
                _text(found) if (found := _child(child, name)) is not None else ""
                for name in ("wp:meta_key", "wp:meta_value")
            )
            meta[key] = (*meta.get(key, ()), value)
        elif name == "wp:comment":
            comments += 1
        else:
            said[name] = _text(child)
    return _made(said, tuple(terms), meta, comments)


def _child(element, name: str):
    return next((child for child in element if name_of(child.tag) == name), None)


def _made(said: dict[str, str], terms: tuple[Term, ...], meta: dict, comments: int) -> Item:
    of = said.get
    return Item(
        id=number(of("wp:post_id", "")),
        type=of("wp:post_type", "post"),
        status=of("wp:status", ""),
        title=of("title", ""),
        address=of("link", ""),
        slug=of("wp:post_name", ""),
        author=of("dc:creator", ""),
        content=of("content:encoded", ""),
        excerpt=of("excerpt:encoded", ""),
        written=moment_of(of("wp:post_date_gmt", ""), of("wp:post_date", "")),
        terms=terms,
        parent=number(of("wp:post_parent", "")),
        order=number(of("wp:menu_order", "")),
        locked=bool(of("wp:post_password")),
        sticky=of("wp:is_sticky") == "1",
        file=of("wp:attachment_url", ""),
        meta=meta,
        comments=comments,
    )


def number(text: str) -> int:
    """A whole number, or 0 for anything else."""
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else 0


def moment_of(utc: str, local: str) -> datetime | None:
    """When a post was written, in London. The time in UTC is sure; without it (drafts) the old blog's clock is taken for London's."""
    sure, clock = _moment(utc), _moment(local)
    if sure:
        return sure.replace(tzinfo=UTC).astimezone(LONDON)
    return clock.replace(tzinfo=LONDON) if clock else None


def _moment(text: str) -> datetime | None:
    """WordPress writes 2011-07-29 14:30:00, and 0000-00-00 00:00:00 for never."""
    try:
        found = datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return found if 1970 <= found.year <= 2200 else None
