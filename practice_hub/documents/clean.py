"""Every kind of document, cleaned for publication."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from practice_hub.core.files import content_files
from practice_hub.core.workers import parallel_map
from practice_hub.documents.document import Document, Refused

PDF = ".pdf"
OPEN_XML = (".docx", ".xlsx", ".pptx")
OPEN_DOCUMENT = (".odt", ".ods", ".odp")
DOCUMENTS = (PDF, *OPEN_XML, *OPEN_DOCUMENT)


def document_files(root: Path) -> list[str]:
    """Every document below docs/ and blog/, linked on a page or not."""
    return content_files(root, DOCUMENTS)


def clean_documents(files: Sequence[tuple[str, bytes]]) -> list[Document]:
    """Every file as a Document, made on all cores; a file is its path and its bytes."""
    return parallel_map(_clean_some, files)


def _clean_some(files: Sequence[tuple[str, bytes]]) -> list[Document]:
    return [clean_document(path, raw) for path, raw in files]


def clean_document(path: str, raw: bytes) -> Document:
    """A document without its metadata; never raises for what the file holds."""
    # here, because a document that was cleaned once is cached, and the libraries load slowly
    from practice_hub.documents.office import clean_open_document, clean_open_xml
    from practice_hub.documents.pdf import clean_pdf

    name = path.lower()
    clean = clean_open_document
    if name.endswith(PDF):
        clean = clean_pdf
    elif name.endswith(OPEN_XML):
        clean = clean_open_xml
    try:
        content, kinds = clean(raw)
    except Refused as refused:
        return Document(fault=refused.fault, hint=refused.hint)
    return Document(content, tuple(sorted(kinds)))
