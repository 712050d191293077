"""A PDF keeps its pages, links and form fields, and loses its metadata."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from practice_hub.documents.clean import clean_document
from practice_hub.documents.document import Document
from tests.unit.test_images import photo

SECRET = b"Jane Doe of Refuge Lane"
NAME = SECRET.decode()


def pdf_with(*changes, **options) -> bytes:
    """A PDF of one page that shows a photo, after some changes to it."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    image = pikepdf.Stream(pdf, photo())
    for key, value in {
        "/Type": Name.XObject,
        "/Subtype": Name.Image,
        "/Width": 40,
        "/Height": 20,
        "/ColorSpace": Name.DeviceRGB,
        "/BitsPerComponent": 8,
        "/Filter": Name.DCTDecode,
    }.items():
        image[key] = value
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
    page.obj.Contents = pdf.make_stream(b"q 40 0 0 20 0 0 cm /Im0 Do Q")
    for change in changes:
        change(pdf)
    out = BytesIO()
    pdf.save(out, **{"compress_streams": False, **options})
    return out.getvalue()


def information(pdf):
    pdf.docinfo["/Author"] = NAME
    pdf.docinfo["/Company"] = NAME
    pdf.docinfo["/Producer"] = NAME
    pdf.docinfo["/Custom"] = NAME


def silent_photo(pdf):
    out = BytesIO()
    Image.new("RGB", (40, 20), (9, 9, 9)).save(out, "JPEG")
    image = pdf.pages[0].obj.Resources.XObject.Im0
    image.write(out.getvalue(), filter=Name.DCTDecode)


def metadata(pdf):
    for thing in (pdf.Root, pdf.pages[0].obj, pdf.pages[0].obj.Resources.XObject.Im0):
        thing.Metadata = pdf.make_stream(b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>")
    pdf.pages[0].obj.PieceInfo = Dictionary(Program=Dictionary(Private=String(NAME)))


def annotate(pdf, **fields):
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **fields))
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), note])
    return note


def comments(pdf):
    note = annotate(pdf, Subtype=Name.Text, T=String(NAME), Contents=String(NAME))
    annotate(pdf, Subtype=Name.Highlight, T=String(NAME))
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(Type=Name.OBJR, Obj=note))  # refers to it too


def files(pdf):
    pdf.attachments["secret.txt"] = pikepdf.AttachedFileSpec(pdf, SECRET, filename=f"{NAME}.txt")


def scripts(pdf):
    action = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{NAME}')"))
    pdf.Root.OpenAction = action
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=[String("a"), action]))
    pdf.pages[0].obj.AA = Dictionary(O=action)
    annotate(pdf, Subtype=Name.Link, A=action)
    annotate(pdf, Subtype=Name.Widget, FT=Name.Tx, AA=Dictionary(K=action))


def other_actions(pdf):
    launch = Dictionary(S=Name.Launch, F=String(f"C:\\Users\\{NAME}\\x.exe"))
    annotate(pdf, Subtype=Name.Link, A=launch)
    annotate(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("javascript:go()")))


def signature(pdf, **more):
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            ByteRange=[0, 9, 20, 9],
            Contents=String(NAME),
            Name=String(NAME),
            Location=String(NAME),
            ContactInfo=String(NAME),
            M=String("D:2026"),
            **more,
        )
    )


def signatures(pdf):
    """One whose field is the place on the page, one whose field stands above it, one that no field
    has."""
    look = pdf.make_stream(SECRET)
    first = annotate(
        pdf,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String("sign"),
        V=signature(pdf),
        AP=Dictionary(N=look),
        SV=Dictionary(Cert=Dictionary(Subject=[String(NAME)])),
    )
    place = annotate(pdf, Subtype=Name.Widget, AP=Dictionary(N=look))
    above = pdf.make_indirect(Dictionary(T=String("b"), V=signature(pdf), Kids=[place]))
    pdf.Root.AcroForm = Dictionary(Fields=[first, above], SigFlags=3)
    pdf.Root.Perms = Dictionary(DocMDP=signature(pdf))
    pdf.Root.DSS = Dictionary(Certs=[pdf.make_stream(SECRET)])
    pdf.Root.Extensions = Dictionary(Other=signature(pdf))


def layers_and_threads(pdf):
    usage = Dictionary(
        CreatorInfo=Dictionary(Creator=String(NAME)), User=Dictionary(Name=String(NAME))
    )
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer"), Usage=usage))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(Order=[layer]))
    thread = Dictionary(Type=Name.Thread, I=Dictionary(Author=String(NAME)))
    pdf.Root.Threads = Array([pdf.make_indirect(thread)])


CASES = {
    signatures: ("who signed it",),
    layers_and_threads: ("its author", "the program it was made with"),
    information: (
        "an organisation",
        "its author",
        "other properties",
        "the program it was made with",
    ),
    metadata: ("other properties",),
    comments: ("comments",),
    files: ("attached files",),
    scripts: ("scripts",),
    other_actions: ("folders of a computer", "scripts"),
}
PHOTO = "where a photo was taken"


def everything(raw: bytes) -> bytes:
    """All of a PDF, with its streams unpacked."""
    out = BytesIO()
    with pikepdf.open(BytesIO(raw)) as pdf:
        pdf.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


@pytest.mark.parametrize("change", CASES, ids=lambda change: change.__name__)
def test_metadata_of_a_pdf_are_named_and_removed(change):
    raw = pdf_with(change)
    assert SECRET in everything(raw)
    document = clean_document("x.pdf", raw)
    assert document.metadata == tuple(sorted((*CASES[change], PHOTO)))
    clean = everything(document.content)
    assert SECRET not in clean and b"avascript:" not in clean and b"CAMERA-MAKER" not in clean
    with pikepdf.open(BytesIO(document.content)) as pdf:
        assert len(pdf.pages) == 1 and pdf.pages[0].Contents.read_bytes().startswith(b"q 40")


def test_a_photo_keeps_its_pixels_and_loses_its_place():
    clean = clean_document("x.pdf", pdf_with()).content
    with pikepdf.open(BytesIO(pdf_with())) as before, pikepdf.open(BytesIO(clean)) as after:
        shown = [
            pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Im0).as_pil_image()
            for pdf in (before, after)
        ]
        assert shown[0].tobytes() == shown[1].tobytes()
    assert b"SECRET PLACE" not in clean and b"Exif" not in clean


def test_a_pdf_without_metadata_is_not_reported():
    assert clean_document("x.pdf", pdf_with(silent_photo)).metadata == ()


def test_links_and_form_fields_stay():
    def links(pdf):
        address = Dictionary(S=Name.URI, URI=String("https://a.example/"))
        annotate(pdf, Subtype=Name.Link, A=address, Contents=String("A page"))
        annotate(pdf, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), M=String("D:2026"))

    content = clean_document("x.pdf", pdf_with(links)).content
    with pikepdf.open(BytesIO(content)) as pdf:
        link, field = pdf.pages[0].Annots
        assert str(link.A.URI) == "https://a.example/" and str(link.Contents) == "A page"
        assert str(field.T) == "name" and "/M" not in field


def test_the_same_file_gives_the_same_bytes_and_a_clean_one_stays_clean():
    raw = pdf_with(*CASES)
    first = clean_document("x.pdf", raw)
    assert clean_document("x.pdf", raw) == first
    again = clean_document("x.pdf", first.content)
    assert again == Document(again.content)  # it has no more metadata


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_locked_pdf_is_refused(user):
    raw = pdf_with(encryption=pikepdf.Encryption(owner="owner", user=user))
    document = clean_document("x.pdf", raw)
    assert (document.fault, document.hint, document.content) == (
        "is locked with a password",
        "save it without a password",
        b"",
    )


@pytest.mark.parametrize("raw", [b"", b"no document", b"%PDF-1.7\n", pdf_with()[:200]])
def test_a_damaged_pdf_is_refused(raw):
    document = clean_document("x.pdf", raw)
    assert document.fault == "is damaged, or is not of the kind that its name says"


def test_a_pdf_cut_off_anywhere_never_raises():
    raw = pdf_with(*CASES)
    for end in range(0, len(raw), 97):
        clean_document("x.pdf", raw[:end])


@pytest.mark.parametrize("holds", [b"", b"JpgTiffExif->JP2" + SECRET, b"<exif:GPSLatitude='54'/>"])
def test_a_photo_in_jpeg_2000_that_tells_of_people_is_refused(holds):
    def other(pdf):
        image = pdf.pages[0].obj.Resources.XObject.Im0
        image.write(b"\0\0\0\x0cjP  " + holds, filter=Name.JPXDecode)

    assert ("photo" in clean_document("x.pdf", pdf_with(other)).fault) == bool(holds)


def test_a_photo_in_a_chain_of_filters_is_cleaned_or_refused():
    def packed(pdf):
        image = pdf.pages[0].obj.Resources.XObject.Im0
        image.write(zlib.compress(photo()), filter=Array([Name.FlateDecode, Name.DCTDecode]))

    def unusual(pdf):
        image = pdf.pages[0].obj.Resources.XObject.Im0
        image.write(photo().hex().encode(), filter=Array([Name.ASCIIHexDecode, Name.DCTDecode]))

    assert b"CAMERA-MAKER" not in everything(clean_document("x.pdf", pdf_with(packed)).content)
    clean = clean_document("x.pdf", pdf_with(unusual))
    assert "photo" in clean.fault or b"CAMERA-MAKER" not in everything(clean.content)
