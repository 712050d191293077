"""The zip files that office documents are: read within bounds, written the same each time."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from practice_hub.documents.document import DAMAGED, LOCKED, Refused

MAX_FILES = 5_000
MAX_SIZE = 200_000_000  # bytes of all parts together, unpacked
FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can hold
OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # also how Office stores a new document with a password
LARGE = Refused(
    f"unpacks to more than {MAX_SIZE // 1_000_000} MB, or to more than {MAX_FILES:,} files",
    "save its pictures smaller, or take it apart",
)


def read_parts(raw: bytes) -> dict[str, bytes]:
    """Every file in a document, by name, in its order. Raises Refused."""
    if raw.startswith(OLD_FORMAT):
        raise LOCKED
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise error if isinstance(error, Refused) else DAMAGED from None


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) > MAX_FILES or sum(info.file_size for info in files) > MAX_SIZE:
        raise LARGE
    parts: dict[str, bytes] = {}
    for info in files:
        if info.flag_bits & 1:
            raise LOCKED
        if info.filename in parts or info.filename.startswith("/") or ".." in info.filename:
            raise DAMAGED
        with archive.open(info) as file:
            content = file.read(info.file_size + 1)
        if len(content) > info.file_size:  # the list of contents gives a smaller size
            raise LARGE
        parts[info.filename] = content
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """A document with these files, in their order; the same bytes for the same files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, FIXED_DATE)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()
