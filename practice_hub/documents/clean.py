"""Every kind of document and sound file, cleaned for publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from posixpath import splitext

from practice_hub.content.file_kinds import SIZE, other_kind
from practice_hub.core.files import content_files
from practice_hub.core.workers import parallel_map
from practice_hub.documents.document import Document, Refused
from practice_hub.documents.m4a import clean_m4a
from practice_hub.documents.mp3 import clean_mp3
from practice_hub.documents.ogg import clean_ogg
from practice_hub.documents.wav import clean_wav

Clean = Callable[[bytes], tuple[bytes, set[str]]]

PDF = ".pdf"
OPEN_XML = (".docx", ".xlsx", ".pptx")
OPEN_DOCUMENT = (".odt", ".ods", ".odp")
SOUNDS: Mapping[str, Clean] = {
    ".mp3": clean_mp3,
    ".m4a": clean_m4a,
    ".ogg": clean_ogg,
    ".wav": clean_wav,
}
DOCUMENTS = (PDF, *OPEN_XML, *OPEN_DOCUMENT, *SOUNDS)


def document_files(root: Path) -> list[str]:
    """Every document and sound file below docs/ and blog/, linked on a page or not."""
    return content_files(root, DOCUMENTS)


def clean_documents(files: Sequence[tuple[str, bytes]]) -> list[Document]:
    """Every file as a Document, made on all cores; a file is its path and its bytes."""
    return parallel_map(_clean_some, files)


def _clean_some(files: Sequence[tuple[str, bytes]]) -> list[Document]:
    return [clean_document(path, raw) for path, raw in files]


def clean_document(path: str, raw: bytes) -> Document:
    """A document or a sound file without its metadata; never raises for what the file holds."""
    ending = splitext(path.lower())[1]
    if other_kind(ending, raw[:SIZE]):
        return Document(raw)  # not published; a link to it is reported with what it is
    try:
        content, kinds = _clean_function(ending)(raw)
    except Refused as refused:
        return Document(fault=refused.fault, hint=refused.hint)
    return Document(content, tuple(sorted(kinds)))


def _clean_function(ending: str) -> Clean:
    if ending in SOUNDS:
        return SOUNDS[ending]
    # here, because a document that was cleaned once is cached, and the libraries load slowly
    from practice_hub.documents.office import clean_open_document, clean_open_xml
    from practice_hub.documents.pdf import clean_pdf

    if ending == PDF:
        return clean_pdf
    return clean_open_xml if ending in OPEN_XML else clean_open_document
