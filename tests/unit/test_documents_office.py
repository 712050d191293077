"""Office documents keep their text, and lose their metadata, or are refused."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from click.testing import CliRunner
from PIL import Image

from practice_hub.cli.main import main
from practice_hub.documents import archive
from practice_hub.documents.clean import clean_document
from practice_hub.documents.document import Document
from practice_hub.documents.office import HINT_CHANGES, HINT_COMMENTS
from tests.conftest import SMALL_DAY, problems_of
from tests.unit.test_images import photo

NAME = "Jane Doe of Refuge Lane"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def relations(*rows: tuple[str, str, str]) -> str:
    """A list of relationships: kind, target, mode."""
    each = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for n, (kind, target, mode) in enumerate(rows)
    )
    return f'<Relationships xmlns="{RELS}">{each}</Relationships>'


OUTSIDE = ' TargetMode="External"'
CORE = f"""<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{NAME}</dc:creator>
 <cp:lastModifiedBy>{NAME}</cp:lastModifiedBy><dc:title>{NAME}</dc:title></cp:coreProperties>"""
APP = f"""<Properties xmlns="{OFFICE}/extended-properties"><Application>{NAME}</Application>
 <Company>{NAME}</Company></Properties>"""
DOCX = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="a/xml"/>'
    '<Override PartName="/docProps/custom.xml" ContentType="a/b"/>'
    '<Override PartName="/word/document.xml" ContentType="a/c"/></Types>',
    "_rels/.rels": relations(
        ("officeDocument", "word/document.xml", ""),
        ("custom-properties", "docProps/custom.xml", ""),
    ),
    "docProps/core.xml": CORE,
    "docProps/app.xml": APP,
    "docProps/custom.xml": f'<Properties xmlns="{OFFICE}/custom-properties">{NAME}</Properties>',
    "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Our words</w:t>'
    "</w:r></w:p></w:body></w:document>",
    "word/_rels/document.xml.rels": relations(
        ("hyperlink", "https://a.example/", OUTSIDE),
        ("image", f"file:///C:\\Users\\{NAME}\\chairs.jpg", OUTSIDE),
        ("attachedTemplate", f"\\\\server\\{NAME}\\own.dotx", OUTSIDE),
        ("image", "media/image1.jpg", ""),
        ("people", "people.xml", ""),
    ),
    "word/people.xml": f'<w:people xmlns:w="{WORD}"><w:person w:author="{NAME}"/></w:people>',
    "word/comments.xml": f'<w:comments xmlns:w="{WORD}"/>',
    "word/media/image1.jpg": photo(),
}
WITHOUT_PHOTO = {name: part for name, part in DOCX.items() if "media" not in name}
XLSX = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
    "docProps/app.xml": APP,
    "xl/workbook.xml": f'<workbook xmlns="{SHEET}"><fileSharing userName="{NAME}"/>'
    f'<x:absPath xmlns:x="urn:x" url="C:\\Users\\{NAME}\\"/></workbook>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}" xmlns:r="{OFFICE}/relationships">'
    '<sheetData><row><c><v>Our words</v></c></row></sheetData><pageSetup r:id="r0"/></worksheet>',
    "xl/worksheets/_rels/sheet1.xml.rels": relations(
        ("printerSettings", "../printerSettings/printerSettings1.bin", "")
    ),
    "xl/printerSettings/printerSettings1.bin": NAME.encode("utf-16le"),
}
PPTX = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
    "docProps/core.xml": CORE,
    "ppt/slides/slide1.xml": f'<p xmlns="urn:p"><pic descr="/Users/{NAME}/x.jpg"/>Our words</p>',
    "ppt/commentAuthors.xml": f'<a xmlns="urn:p"><b name="{NAME}"/></a>',
}
ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": f'<office:document-content xmlns:office="{ODF}:office:1.0" '
    f'xmlns:xlink="http://www.w3.org/1999/xlink">Our words<i xlink:href="../../{NAME}/x.odt"/>'
    "</office:document-content>",
    "meta.xml": f'<office:document-meta xmlns:office="{ODF}:office:1.0" '
    f'xmlns:meta="{ODF}:meta:1.0"><office:meta><meta:initial-creator>{NAME}</meta:initial-creator>'
    f"<meta:generator>{NAME}</meta:generator></office:meta></office:document-meta>",
    "settings.xml": f'<s xmlns:config="{ODF}:config:1.0">'
    f'<config:config-item config:name="PrinterName">{NAME}</config:config-item>'
    '<config:config-item config:name="PrinterIndependentLayout">true</config:config-item></s>',
    "Thumbnails/thumbnail.png": photo(form="PNG"),
    "Pictures/1.jpg": photo(),
    "META-INF/manifest.xml": f'<m xmlns="{ODF}:manifest:1.0">'
    '<file-entry full-path="Thumbnails/thumbnail.png"/><file-entry full-path="content.xml"/></m>',
}
ALL = {
    "docx": DOCX,
    "xlsx": XLSX,
    "pptx": PPTX,
    "odt": ODT,
    "ods": {**ODT, "mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
    "odp": {**ODT, "mimetype": "application/vnd.oasis.opendocument.presentation"},
}
METADATA = {
    "docx": (
        "an organisation",
        "folders of a computer",
        "its author",
        "other properties",
        "the program it was made with",
        "where a photo was taken",
    ),
    "xlsx": (
        "a printer",
        "an organisation",
        "folders of a computer",
        "its author",
        "the program it was made with",
    ),
    "pptx": ("folders of a computer", "its author", "other properties"),
    "odt": (
        "a printer",
        "folders of a computer",
        "its author",
        "other properties",
        "the program it was made with",
        "where a photo was taken",
    ),
}


def packed(parts: dict, date=(2026, 11, 28, 10, 0, 0)) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, date), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(raw)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.parametrize("kind", ALL)
def test_metadata_of_a_document_are_named_and_removed_and_its_text_stays(kind):
    document = clean_document(f"x.{kind}", packed(ALL[kind]))
    assert document.fault == "" and document.metadata == METADATA.get(kind, METADATA["odt"])
    parts = parts_of(document.content)
    everything = b"".join([*parts.values(), *(name.encode() for name in parts)])
    for secret in (NAME.encode(), NAME.encode("utf-16le"), b"Refuge", b"CAMERA-MAKER"):
        assert secret not in everything
    assert b"Our words" in everything


def test_lists_of_parts_name_only_parts_that_are_there():
    parts = parts_of(clean_document("x.docx", packed(DOCX)).content)
    assert b"custom" not in parts["_rels/.rels"] + parts["[Content_Types].xml"]
    assert b"/word/document.xml" in parts["[Content_Types].xml"]
    links = parts["word/_rels/document.xml.rels"]
    assert b"people" not in links and b"https://a.example/" in links
    assert b'Target="chairs.jpg"' in links and b'Target="own.dotx"' in links
    assert "word/people.xml" not in parts and "word/comments.xml" not in parts
    sheet = parts_of(clean_document("x.xlsx", packed(XLSX)).content)
    assert b"r:id" not in sheet["xl/worksheets/sheet1.xml"]
    text = parts_of(clean_document("x.odt", packed(ODT)).content)
    assert next(iter(text)) == "mimetype" and b"thumbnail" not in text["META-INF/manifest.xml"]
    assert b">true<" in text["settings.xml"]


def test_a_photo_in_a_document_keeps_its_pixels():
    parts = parts_of(clean_document("x.docx", packed(DOCX)).content)
    clean = BytesIO(parts["word/media/image1.jpg"])
    with Image.open(BytesIO(photo())) as before, Image.open(clean) as after:
        assert after.tobytes() == before.tobytes()


@pytest.mark.parametrize("kind", ALL)
def test_the_same_bytes_on_any_day_and_a_clean_document_stays_as_it_is(kind):
    first = clean_document(f"x.{kind}", packed(ALL[kind]))
    assert clean_document(f"x.{kind}", packed(ALL[kind], (2020, 1, 1, 0, 0, 0))) == first
    assert clean_document(f"x.{kind}", first.content) == Document(first.content)


W = f'<w:document xmlns:w="{WORD}">'
IN_ODF = f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"'
COMMENT = f'<w:comments xmlns:w="{WORD}"><w:comment w:author="{NAME}"/></w:comments>'
REFUSED = [
    ("docx", {"word/comments.xml": COMMENT}, "has comments, which name people", HINT_COMMENTS),
    (
        "docx",
        {"word/document.xml": f'{W}<w:ins w:author="{NAME}"/></w:document>'},
        "has tracked changes, which name people",
        HINT_CHANGES,
    ),
    (
        "docx",
        {"word/document.xml": f'{W}<w:rPrChange w:author="{NAME}"/></w:document>'},
        "has tracked changes, which name people",
        HINT_CHANGES,
    ),
    (
        "xlsx",
        {"xl/comments1.xml": f'<c xmlns="{SHEET}"><commentList><comment/></commentList></c>'},
        "has comments, which name people",
        HINT_COMMENTS,
    ),
    (
        "xlsx",
        {"xl/threadedComments/threadedComment1.xml": "<T><threadedComment/></T>"},
        "has comments, which name people",
        HINT_COMMENTS,
    ),
    (
        "pptx",
        {"ppt/comments/modernComment_1.xml": "<c xmlns='urn:p'><cm/></c>"},
        "has comments, which name people",
        HINT_COMMENTS,
    ),
    (
        "odt",
        {"content.xml": f"<office:text {IN_ODF}><office:annotation/></office:text>"},
        "has comments, which name people",
        HINT_COMMENTS,
    ),
    (
        "odt",
        {
            "content.xml": f"<office:text {IN_ODF}><text:tracked-changes><text:changed-region/>"
            "</text:tracked-changes></office:text>"
        },
        "has tracked changes, which name people",
        HINT_CHANGES,
    ),
    (
        "docx",
        {"word/vbaProject.bin": b"x"},
        "holds macros",
        "save it without them, as .docx, .xlsx, .pptx or .pdf",
    ),
    (
        "odt",
        {"Basic/Standard/Module1.xml": "<x/>"},
        "holds macros",
        "save it without them, as .docx, .xlsx, .pptx or .pdf",
    ),
    (
        "pptx",
        {"ppt/embeddings/oleObject1.bin": b"x"},
        "holds an embedded file or object",
        "put it in as a picture, or save the document as .pdf",
    ),
    (
        "odt",
        {"META-INF/manifest.xml": "<m><encryption-data/></m>"},
        "is locked with a password",
        "save it without a password",
    ),
    (
        "docx",
        {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        "is damaged, or is not of the kind that its name says",
        "save it again",
    ),
    (
        "docx",
        {"../../outside.xml": "<x/>"},
        "is damaged, or is not of the kind that its name says",
        "save it again",
    ),
]


@pytest.mark.parametrize("kind, parts, fault, hint", REFUSED)
def test_what_only_a_person_can_decide_is_refused(kind, parts, fault, hint):
    document = clean_document(f"x.{kind}", packed({**ALL[kind], **parts}))
    assert (document.fault, document.hint, document.content) == (fault, hint, b"")


def test_a_formula_is_no_comment():
    formula = '<math xmlns="http://www.w3.org/1998/Math/MathML"><annotation>x</annotation></math>'
    raw = packed({**ODT, "Object 1/content.xml": formula})
    assert clean_document("x.odt", raw).fault == ""


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("raw", [b"", b"no document", packed({"a.txt": "x"}), packed({})])
def test_what_is_no_document_is_refused(kind, raw):
    assert clean_document(f"x.{kind}", raw).fault.startswith("is damaged")


def test_an_old_or_locked_office_file_is_refused():
    assert clean_document("x.docx", b"\xd0\xcf\x11\xe0rest").fault == "is locked with a password"


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch):
    big = packed({**DOCX, "word/big.xml": b"0" * 2_000_000})
    assert len(big) < 20_000
    monkeypatch.setattr(archive, "MAX_SIZE", 1_000_000)
    assert clean_document("x.docx", big).fault.startswith("unpacks to more than")


def test_a_document_whose_list_of_contents_lies_is_refused():
    raw = bytearray(packed({**DOCX, "word/z.xml": b"0" * 100_000}))
    central = raw.rindex(b"PK\x01\x02")
    raw[central + 24 : central + 28] = (10).to_bytes(4, "little")  # the size unpacked
    assert clean_document("x.docx", bytes(raw)).fault


@pytest.mark.parametrize("kind", ALL)
def test_a_document_cut_off_or_spoilt_anywhere_never_raises(kind):
    raw = packed(ALL[kind])
    for place in range(0, len(raw), 61):
        clean_document(f"x.{kind}", raw[:place])
        clean_document(f"x.{kind}", raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :])


def test_check_warns_and_fix_cleans_the_file_in_place(small, read, monkeypatch):
    file = small / "docs/guides/plan.docx"
    file.write_bytes(packed(WITHOUT_PHOTO))
    [problem] = problems_of(read(small))
    assert str(problem) == (
        "docs/guides/plan.docx:1: warning: the document reveals an organisation, folders of a "
        "computer, its author, other properties and the program it was made with; take "
        "that out with 'hub check --fix' before you push, since the "
        "history keeps every version"
    )
    monkeypatch.chdir(small)
    monkeypatch.setenv("HUB_TODAY", SMALL_DAY)
    done = CliRunner().invoke(main, ["check", "--fix"])
    assert done.output.startswith("fixed docs/guides/plan.docx\n") and done.exit_code == 0
    assert file.read_bytes() == clean_document("plan.docx", packed(WITHOUT_PHOTO)).content
    assert problems_of(read(small)) == ()


def test_a_place_in_a_document_is_an_error_until_it_is_fixed(small, read, monkeypatch):
    file = small / "docs/guides/plan.docx"
    file.write_bytes(packed(DOCX))
    [problem] = problems_of(read(small))
    assert not problem.warning and "where a photo was taken" in problem.wrong
    assert problem.fix.endswith("if it was pushed already, tell the editorial team at once")
    monkeypatch.chdir(small)
    monkeypatch.setenv("HUB_TODAY", SMALL_DAY)
    assert CliRunner().invoke(main, ["check", "--fix"]).exit_code == 0


def test_a_document_with_comments_is_an_error_and_is_left_alone(small, read, monkeypatch):
    file = small / "docs/guides/plan.docx"
    file.write_bytes(packed({**DOCX, "word/comments.xml": COMMENT}))
    [problem] = problems_of(read(small))
    assert str(problem) == (
        "docs/guides/plan.docx:1: the document has comments, which name people; " + HINT_COMMENTS
    )
    before = file.read_bytes()
    monkeypatch.chdir(small)
    monkeypatch.setenv("HUB_TODAY", SMALL_DAY)
    assert CliRunner().invoke(main, ["check", "--fix"]).exit_code == 1
    assert file.read_bytes() == before
