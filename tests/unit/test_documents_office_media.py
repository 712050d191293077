"""Pictures, drawings, sound and other parts of office documents are judged by their first bytes."""

from __future__ import annotations

import base64
import gzip
import struct
from io import BytesIO

import pytest
from PIL import Image

from practice_hub.documents.clean import clean_document
from practice_hub.documents.document import Document
from tests.unit.test_documents_office import (
    DOCX,
    NAME,
    ODF,
    ODT,
    PPTX,
    SHEET,
    XLSX,
    packed,
    parts_of,
)
from tests.unit.test_documents_pdf import information, pdf_with
from tests.unit.test_documents_sound import DATA, FORM, SOUND, box, id3, m4a, opus, riff
from tests.unit.test_images import photo

SECRET = NAME.encode()
WIDE = f"C:\\Users\\{NAME}\\plan.emf".encode("utf-16-le")
PLACE = "where a photo was taken"
OTHER = "other properties"
TAGS = "names or other words in its tags"


def bare(parts: dict) -> dict:
    """A document without any metadata of its own."""
    return parts_of(clean_document(f"x.{kind_of(parts)}", packed(parts)).content)


def kind_of(parts: dict) -> str:
    return next(kind for kind, has in KINDS.items() if has is parts)


KINDS = {"docx": DOCX, "pptx": PPTX, "odt": ODT, "xlsx": XLSX}


def clean_with(name: str, part: bytes | str, parts: dict = DOCX) -> tuple[Document, bytes]:
    """A clean document with one more part, cleaned; and what this part is then."""
    document = clean_document(f"x.{kind_of(parts)}", packed({**bare(parts), name: part}))
    return document, parts_of(document.content).get(name, b"") if document.content else b""


def record(kind: int, content: bytes) -> bytes:
    content += bytes(-len(content) % 4)
    return struct.pack("<II", kind, len(content) + 8) + content


def emf(description: bytes = b"", *records: bytes) -> bytes:
    """A Windows metafile with some records between its head and its end."""
    description += bytes(-len(description) % 4)
    head = bytearray(80)
    head[32:36] = b" EMF"
    if description:
        head[52:60] = struct.pack("<II", len(description) // 2, 88)
    return record(1, bytes(head) + description) + b"".join(records) + record(14, bytes(12))


def comment(content: bytes) -> bytes:
    return record(70, struct.pack("<I", len(content)) + content)


LINE = record(54, bytes(8))


def wmf(*escapes: bytes) -> bytes:
    """A metafile of the older kind, with comments."""
    made = b""
    for content in escapes:
        content += bytes(len(content) % 2)
        size = 5 + len(content) // 2
        made += struct.pack("<IHHH", size, 0x0626, 15, len(content)) + content
    return b"\x01\0\x09\0\0\x03" + bytes(12) + made + struct.pack("<IH", 3, 0)


def svg(attributes: str = "", inside: str = "") -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
        f'{attributes}>{inside}<path d="M0 0h9"/></svg>'
    )


PHOTO_AS_LETTERS = base64.b64encode(photo()).decode()
CLEANED = {
    "a JPEG with another ending": ("word/media/image2.jfif", photo(), {PLACE}),
    "a JPEG without an ending": ("word/media/image2", photo(), {PLACE}),
    "a JPEG beside the media": ("word/pictures2/x.dat", photo(), {PLACE}),
    "a JPEG that is called XML": ("word/media/x.tmp", photo(form="PNG"), {PLACE}),
    "a sound with a place": (
        "word/media/media1.m4a",
        m4a(box(b"udta", box(b"\xa9xyz", b"+54.3-002.7/" + SECRET))),
        {TAGS, "where it was recorded"},
    ),
    "a sound with tags": ("word/media/media2.mp3", id3() + SOUND, {TAGS}),
    "a sound called as a film": ("word/media/media3.mp4", m4a(box(b"udta", SECRET)), {TAGS}),
    "a sound in Ogg": ("word/media/media4.bin", opus(b"ARTIST=" + SECRET), {TAGS}),
    "a drawing of Inkscape": (
        "word/media/image3.svg",
        svg(f' sodipodi:docname="/home/{NAME}/plan.svg"'),
        {OTHER},
    ),
    "a drawing with words about it": (
        "word/media/image3.svg",
        svg("", f"<title>{NAME}</title><!-- {NAME} -->"),
        {OTHER},
    ),
    "a drawing with a photo": (
        "word/media/image3.svg",
        svg("", f'<image xlink:href="data:image/jpeg;base64,{PHOTO_AS_LETTERS}"/>'),
        {OTHER},
    ),
    "a metafile that names its file": ("word/media/image4.emf", emf(WIDE, LINE), {OTHER}),
    "a metafile with a comment": (
        "word/media/image4.emf",
        emf(b"", comment(b"MyAp" + SECRET), LINE),
        {OTHER},
    ),
    "a metafile that is compressed": (
        "word/media/image4.emz",
        gzip.compress(emf(WIDE, LINE), mtime=5),
        {OTHER},
    ),
    "an old metafile": ("word/media/image5.wmf", wmf(SECRET), {OTHER}),
    "a PDF as a picture": ("Pictures/1.pdf", pdf_with(information), {"its author", PLACE}),
    "properties elsewhere": (
        "package/services/metadata/core-properties/1.psmdcp",
        f'<coreProperties xmlns:dc="urn:dc"><dc:creator>{NAME}</dc:creator></coreProperties>',
        {"its author"},
    ),
    "an old drawing": (
        "word/drawings/vmlDrawing1.vml",
        f'<xml xmlns:v="urn:v"><v:a alt="C:\\Users\\{NAME}\\x.jpg"/></xml>',
        {"folders of a computer"},
    ),
    "who changed it": ("ppt/changesInfos/changesInfo1.xml", f'<a name="{NAME}"/>', {OTHER}),
    "an earlier version": ("Versions/Version1", b"PK\x03\x04" + SECRET, {OTHER}),
    "what Google keeps": ("xl/metadata", SECRET, {OTHER}),
    "where it is kept": (
        "xl/workbook.xml",
        f'<a><extLst><ext uri="GoogleSheetsCustomDataVersion1"><b c="{NAME}"/></ext></extLst></a>',
        {OTHER},
    ),
    "who packed it": ("__MACOSX/._x", SECRET, {OTHER}),
    "whose label it has": ("docMetadata/LabelInfo.xml", f'<a siteId="{NAME}"/>', {OTHER}),
    "a picture as letters": (
        "styles.xml",
        f'<a xmlns:office="{ODF}:office:1.0"><office:binary-data>{PHOTO_AS_LETTERS}'
        "</office:binary-data></a>",
        {PLACE},
    ),
}


@pytest.mark.parametrize("what", CLEANED)
def test_a_part_loses_its_metadata_whatever_its_name(what):
    name, part, kinds = CLEANED[what]
    document, clean = clean_with(name, part)
    assert document.fault == "" and kinds <= set(document.metadata)
    unpacked = gzip.decompress(clean) if name.endswith(".emz") else clean
    for secret in (SECRET, NAME.encode("utf-16-le"), b"Refuge", b"CAMERA-MAKER", b"+54.3"):
        assert secret not in unpacked
    assert PHOTO_AS_LETTERS[:300].encode() not in clean
    assert clean_document("x.docx", document.content) == Document(document.content)


WORKBOOK = {
    "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="{SHEET}" '
    f'refreshedBy="{NAME}" refreshedDate="45000.5" recordCount="3"/>',
    "xl/connections.xml": f'<connections xmlns="{SHEET}"><connection id="1" type="5" name="Visits" '
    f'odcFile="{NAME}" description="{NAME}"><dbPr connection="User ID={NAME}" command="{NAME}"/>'
    f'<textPr sourceFile="{NAME}"/><webPr url="https://x.example/{NAME}"/></connection>'
    "</connections>",
    "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{SHEET}"><protectedRanges><protectedRange '
    f'securityDescriptor="{NAME}" name="a"/></protectedRanges><scenarios><scenario name="b" '
    f'user="{NAME}" comment="by {NAME}"/></scenarios><customSheetViews/></worksheet>',
    "xl/workbook.xml": f'<workbook xmlns="{SHEET}"><customWorkbookViews><customWorkbookView '
    f'name="{NAME} - Personal View"/></customWorkbookViews></workbook>',
}


def test_names_of_people_and_databases_leave_a_workbook():
    document = clean_document("x.xlsx", packed({**bare(XLSX), **WORKBOOK}))
    assert document.metadata == (
        "its author",
        "other properties",
        "where its data come from",
    )
    parts = parts_of(document.content)
    assert SECRET not in b"".join(parts.values())
    assert b'recordCount="3"' in parts["xl/pivotCache/pivotCacheDefinition1.xml"]
    assert b'<dbPr connection=""/>' in parts["xl/connections.xml"]
    assert b'name="Visits"' in parts["xl/connections.xml"]
    assert clean_document("x.xlsx", document.content) == Document(document.content)


def test_who_may_change_a_text_leaves_it_too():
    text = f'<w:a xmlns:w="urn:w"><w:permStart w:ed="{NAME}"/><w:b w:userName="{NAME}"/></w:a>'
    document, clean = clean_with("word/document.xml", text)
    assert document.metadata == ("its author",) and SECRET not in clean


ICON = svg(' width="9" height="9" id="Icons" overflow="hidden"')
KEPT = {
    "a font in code": ("word/fonts/font1.odttf", b"BM" + bytes(range(200))),
    "a font that begins as XML does": ("word/fonts/font1.odttf", b"<a" + bytes(range(200))),
    "a font of slides": ("ppt/fonts/font1.fntdata", bytes(range(1, 90))),
    "an icon of Office": ("ppt/media/image2.svg", ICON),
    "a metafile": ("word/media/image4.emf", emf(b"", comment(b"EMF+draws"), LINE)),
    "an old metafile": ("word/media/image5.wmf", wmf()),
    "an old metafile with its size": ("word/media/i.wmf", b"\xd7\xcd\xc6\x9a" + bytes(18) + wmf()),
    "a compressed metafile": ("word/media/i.emz", gzip.compress(emf(b"", LINE), mtime=0)),
    "a picture of pixels": (
        "ppt/media/hdphoto1.wdp",
        b"II\xbc\x01\x08\0\0\0" + struct.pack("<HHHII", 1, 0xBC80, 4, 1, 9) + bytes(8),
    ),
    "a layout of LibreOffice": ("layout-cache", bytes(range(1, 90))),
    "a drawing of LibreOffice": ("ObjectReplacements/Object 1", b"VCLMTF" + bytes(20)),
    "empty settings of LibreOffice": ("Configurations2/accelerator/current.xml", b""),
    "an old drawing with a fault": ("xl/drawings/vmlDrawing1.vml", b"<xml><br></xml>"),
    "an empty part": ("word/media/image9.bin", b""),
}


@pytest.mark.parametrize("what", KEPT)
def test_a_harmless_part_stays_byte_for_byte(what):
    name, part = KEPT[what]
    document, clean = clean_with(name, part)
    assert (document.fault, document.metadata) == ("", ())
    assert clean == (part.encode() if isinstance(part, str) else part)


def saved(form: str, **more) -> bytes:
    """A small picture in a format that cannot be cleaned."""
    out = BytesIO()
    Image.new("RGB", (4, 4), (9, 99, 9)).save(out, form, **more)
    return out.getvalue()


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "ICO"])
def test_a_picture_of_another_format_without_metadata_stays(form):
    raw = saved(form)
    document, clean = clean_with("word/media/image2.dat", raw)
    assert (document.fault, document.metadata, clean) == ("", (), raw)


FILM = (
    "holds a film, which can say where, when and by whom it was made",
    "take the film out, and link to where it can be watched; or save the document as .pdf",
)
OBJECT = (
    "holds an embedded file or object",
    "put it in as a picture, or save the document as .pdf",
)
PICTURE = "save it as .png or .jpg, and put it into the document again"
RECORDING = "save it as .mp3, .m4a or .wav, and put it into the document again"
REFUSED = {
    "a film": ("ppt/media/media1.mp4", m4a(kind=b"vide"), FILM),
    "a film of a phone": ("ppt/media/media1.dat", box(b"wide") + box(b"moov", SECRET), FILM),
    "a film of Windows": ("ppt/media/media1.wmv", b"\x30\x26\xb2\x75" + SECRET, FILM),
    "an old film": ("ppt/media/media1.avi", b"RIFF\0\0\0\0AVI " + SECRET, FILM),
    "a film of the web": ("Media/film", b"\x1aE\xdf\xa3" + SECRET, FILM),
    "a sound that is cut off": (
        "ppt/media/media1.wav",
        riff(FORM, DATA)[:-20],
        ("holds a sound that cannot be cleaned (media1.wav)", RECORDING),
    ),
    "another kind of sound": (
        "ppt/media/media1.aiff",
        b"FORM\0\0\0\0AIFF" + SECRET,
        ("holds a sound that cannot be cleaned (media1.aiff)", RECORDING),
    ),
    "a picture of a phone": (
        "word/media/image1.heic",
        b"\0\0\0\x18ftypheic" + SECRET,
        ("holds a picture that cannot be cleaned (image1.heic)", PICTURE),
    ),
    "half a picture": (
        "word/media/image1.png",
        b"\x89PNG\r\n\x1a\n" + SECRET,
        ("holds a picture that cannot be cleaned (image1.png)", PICTURE),
    ),
    "a metafile with a photo in it": (
        "word/media/image 1.emf",
        emf(b"", comment(b"EMF+" + photo())),
        ("holds a drawing that cannot be cleaned", PICTURE),
    ),
    "a metafile that is cut off": (
        "word/media/image1.emf",
        emf(WIDE, LINE)[:-9],
        ("holds a drawing that cannot be cleaned (image1.emf)", PICTURE),
    ),
    "a compressed film": (
        "word/media/image1.emz",
        gzip.compress(m4a(kind=b"vide")),
        ("holds a drawing that cannot be cleaned (image1.emz)", PICTURE),
    ),
    "a drawing with words in HTML": (
        "word/media/image1.svg",
        svg("", "<foreignObject><p>Words</p></foreignObject>"),
        (
            "holds a drawing that cannot be cleaned: its words are HTML (foreignObject), which no "
            "page may show; export it with text as SVG text",
            "or save the drawing as .png, and put it into the document again",
        ),
    ),
    "something else among the media": (
        "word/media/image1.pict",
        b"\x07" * 20 + SECRET,
        (
            "holds a picture or recording of a kind that cannot be cleaned (image1.pict)",
            "save a picture as .png or .jpg and a sound as .mp3, and put it in again",
        ),
    ),
    "a table of data": (
        "xl/model/item.data",
        b"\x07" * 20 + SECRET,
        (
            "holds a part of a kind that cannot be looked into (item.data)",
            "save the document again in Word, Excel, PowerPoint or LibreOffice, or as .pdf",
        ),
    ),
    "a text in another format": ("word/afchunk1.rtf", b"{\\rtf1 " + SECRET, OBJECT),
    "a page": ("word/afchunk2.htm", f"<html><br>{NAME}</html>".encode(), OBJECT),
    "a page that is XML": ("word/afchunk2.htm", f"<html><p>{NAME}</p></html>", OBJECT),
    "a document in a document": ("word/afchunk3.dat", packed(DOCX), OBJECT),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_cleaned_is_refused(what):
    name, part, (fault, hint) = REFUSED[what]
    document, _ = clean_with(name, part)
    assert (document.fault, document.hint, document.content) == (fault, hint, b"")


def test_a_picture_that_tells_of_people_and_cannot_be_cleaned_is_refused():
    exif = Image.Exif()
    exif[0x013B] = NAME  # the artist
    xmp = b"<x:xmpmeta exif:GPSLatitude='54,1N'/>"
    wdp = b"II\xbc\x01\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8825, 4, 1, 9) + bytes(8)
    for raw in (saved("TIFF", exif=exif), saved("GIF") + xmp, wdp):
        document, _ = clean_with("word/media/image2.dat", raw)
        assert document.fault.startswith("holds a photo whose metadata say where"), raw[:4]
