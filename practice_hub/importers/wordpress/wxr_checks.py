"""Checks of an export file, and the messages for a file that cannot be read.

An export may come from anyone, so a document type is refused before the XML is parsed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers import expat

from lxml import etree

from practice_hub.core.problem import Problem
from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.wxr_file import ExportFile

MAX_BYTES = 512 * 1024 * 1024  # a blog of 20,000 long posts is smaller

_ERRORS = etree.ErrorTypes
_CUT_SHORT = {
    _ERRORS.ERR_DOCUMENT_END,
    _ERRORS.ERR_TAG_NOT_FINISHED,
    _ERRORS.ERR_CDATA_NOT_FINISHED,
    _ERRORS.ERR_COMMENT_NOT_FINISHED,
    _ERRORS.ERR_GT_REQUIRED,
    _ERRORS.ERR_ATTRIBUTE_NOT_FINISHED,
}
_ENCODING = {
    _ERRORS.ERR_INVALID_ENCODING,
    _ERRORS.ERR_UNSUPPORTED_ENCODING,
    _ERRORS.ERR_UNKNOWN_ENCODING,
}
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.DOTALL | re.IGNORECASE
)
_ARCHIVES = (b"PK", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_TOO_LARGE = {_ERRORS.ERR_RESOURCE_LIMIT, _ERRORS.ERR_NAME_TOO_LONG, _ERRORS.ERR_ENTITY_LOOP}
_HOW_TO_EXPORT = (
    "in WordPress choose Tools, Export, All content, and give the .xml file that it saves"
)
_EXPORT_AGAIN = (
    "export it again in WordPress, under Tools and then Export, and let the download finish"
)


def check_file(path: Path) -> None:
    """Raises ImportRefused for a file that cannot be an export, or that has a document type."""
    if not path.is_file():
        hint = "give the path of the .xml file that WordPress made"
        raise _refused(path, 1, "there is no such file", hint)
    size = path.stat().st_size
    if not size:
        raise _refused(path, 1, "the file is empty", _EXPORT_AGAIN)
    if size > MAX_BYTES:
        wrong = f"the file is larger than {MAX_BYTES // 1024**2} MB"
        hint = "export one year after another, and import the files one by one"
        raise _refused(path, 1, wrong, hint)
    with path.open("rb") as file:
        beginning = file.read(2000)
    if beginning.startswith(_ARCHIVES):
        hint = "unpack it first, and give the .xml file that was in it"
        raise _refused(path, 1, "the file is an archive", hint)
    if _WEB_PAGE.match(beginning):
        raise a_web_page(path)
    _check_prolog(path)


class _RootReached(Exception):
    """The first element has started, so the prolog is over."""


def _check_prolog(path: Path) -> None:
    """Refuses a document type: entity bombs and external entities both need one."""
    parser = expat.ParserCreate()

    def on_doctype(name: str, *_: Any) -> None:
        if name.lower() == "html":
            raise a_web_page(path)
        raise has_doctype(path, parser.CurrentLineNumber)

    def on_element(*_: Any) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = on_doctype
    parser.StartElementHandler = on_element
    try:
        with ExportFile(path) as file:
            parser.ParseFile(file)
    except (_RootReached, expat.ExpatError, ValueError, LookupError):
        pass  # lxml reads the file next and reports broken XML in more detail


def has_doctype(path: Path, line: int) -> ImportRefused:
    """The error for a file with a document type."""
    wrong = "the file declares a document type (DOCTYPE), which an export never does"
    hint = f"{_EXPORT_AGAIN}; if it is there again, take it out in a text editor"
    return _refused(path, line, f"{wrong} and an attack may", hint)


def not_an_export(path: Path, line: int) -> ImportRefused:
    """The error for a file that is no WordPress export, nor a feed or a web page."""
    return _refused(path, line, "this is not a WordPress export", _HOW_TO_EXPORT)


def a_feed(path: Path) -> ImportRefused:
    """The error for the feed of a blog, which has only its latest posts."""
    wrong = "this is the feed of a blog, which holds only its latest posts"
    return _refused(path, 1, wrong, _HOW_TO_EXPORT)


def a_web_page(path: Path) -> ImportRefused:
    """The error for a web page, such as the one that asks for a password."""
    wrong = "this is a web page, perhaps the one on which people sign in"
    return _refused(path, 1, wrong, f"sign in first; {_HOW_TO_EXPORT}")


def raise_unreadable(
    path: Path, log: Any, error: etree.XMLSyntaxError, lines_before: int
) -> NoReturn:
    """Raises ImportRefused for the first fatal error of lxml.

    log: the parser's error log; `error` is used when it has no fatal entry. lines_before: of the
    file, before the XML.
    """
    fatal = [entry for entry in log if entry.level_name == "FATAL"]
    # For a character inside CDATA libxml2 first says that the CDATA has no end.
    first = next(
        (one for one in fatal if one.type == _ERRORS.ERR_INVALID_CHAR), next(iter(fatal), None)
    )
    if first:
        code, line, message = first.type, first.line, first.message
    else:
        code, line, message = getattr(error, "code", 0), error.lineno or 1, error.msg or ""
    if message.startswith("Start tag expected") or code == _ERRORS.ERR_DOCUMENT_EMPTY:
        raise not_an_export(path, 1) from None
    raise _refused(path, line + lines_before, *_explain(code, message)) from None


def _explain(code: int, message: str) -> tuple[str, str]:
    """What is wrong and what to do, for an error code and message of libxml2."""
    if code in _TOO_LARGE or re.search("huge|too big|too long|excessive", message.lower()):
        wrong = "one text is larger than 10 MB, or nested without end"
        return wrong, "take that post out of the export"
    if code in _CUT_SHORT or "Premature end" in message:
        return "the file ends in the middle", _EXPORT_AGAIN
    if code in _ENCODING:
        wrong = "the text is not in the encoding that the file's first line names"
        return wrong, f"{_EXPORT_AGAIN}; an editor may have saved it in another encoding"
    if code == _ERRORS.ERR_RESERVED_XML_NAME:
        return "another export begins here", "save each of them in a file of its own"
    if code == _ERRORS.ERR_INVALID_CHAR:
        wrong = "there is a character that XML does not allow"
        return wrong, "take it out of the post in WordPress, or out of this line, and try again"
    hint = f"{_EXPORT_AGAIN}; if that does not help, correct this line in a text editor"
    return f"the file cannot be read as XML ({message.strip()})", hint


def _refused(path: Path, line: int, wrong: str, hint: str) -> ImportRefused:
    return ImportRefused(Problem(str(path), line, wrong, hint))
