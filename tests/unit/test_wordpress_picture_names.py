"""A picture keeps its name in every later import of its text, and never shows another."""

import json
import re
from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from practice_hub.core.clock import parse_datetime
from practice_hub.importers.wordpress.earlier_pictures import is_same_picture
from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.importer import import_blog
from practice_hub.importers.wordpress.report import LEFT_OUT, TO_DO
from tests.conftest import SMALL_DAY
from tests.unit.wordpress_blog import MANIFEST, all_files, notes_of
from tests.unit.wordpress_export import BLOG, export, item, meta

FILE = "blog/posts/2019/2019-03-04-tea.md"
NAME = "2019-03-04-tea-{}.png"
UPLOADS = f"{BLOG}/wp-content/uploads/2019/03"
COLOURS = {"a": (200, 30, 40), "b": (30, 200, 40), "c": (30, 40, 200)}
NOT_COMPARED = (
    "pictures of texts that an earlier version imported were not compared with those of the old "
    "blog; import again with --media"
)


def picture(name, alt="", size=""):
    """A picture of the old blog in a text, a.png to c.png."""
    return f'<p><img src="{UPLOADS}/{name}{size}.png" alt="{alt}"></p>'


def pasted(name):
    """A picture that is written into a text."""
    raw = BytesIO()
    Image.new("RGB", (8, 8), COLOURS[name]).save(raw, "PNG")
    return f'<p><img src="data:image/png;base64,{b64encode(raw.getvalue()).decode()}"></p>'


@pytest.fixture
def media(tmp_path):
    """The media folder of the old blog with a red, a green and a blue picture."""
    folder = tmp_path / "uploads/2019/03"
    folder.mkdir(parents=True)
    for name, colour in COLOURS.items():
        Image.new("RGB", (40, 30), colour).save(folder / f"{name}.png")
    return tmp_path / "uploads"


@pytest.fixture
def run(small, tmp_path, media):
    """Imports a text with some pictures. Gives the report."""

    def import_text(*parts, media=media, more=(), fields="", **options):
        file = tmp_path / "old.xml"
        text = item("tea", f"<p>Tea.</p>{''.join(parts)}", fields, id=1)
        file.write_text(export(text, *more), "utf-8")
        return import_blog(small, file, media, parse_datetime(SMALL_DAY), **options)

    return import_text


@pytest.fixture
def shown(small):
    """The pictures that the text shows, as numbers of the names and letters of the colours."""

    def look():
        names = re.findall(r"!\[.*?\]\((.*?)\)", (small / FILE).read_text())
        return [number_and_letter(small, name) for name in names]

    return look


def number_and_letter(small, name):
    colour = Image.open((small / FILE).parent / name).convert("RGB").getpixel((1, 1))
    letter = next(letter for letter, value in COLOURS.items() if value == colour)
    return f"{name.rpartition('-')[2].removesuffix('.png')}{letter}"


def without_originals(small):
    """Writes the manifest as earlier versions did, which recorded no originals."""
    manifest = json.loads((small / MANIFEST).read_text())
    for items in manifest["blogs"].values():
        for imported in items.values():
            imported.pop("originals", None)
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    assert text != (small / MANIFEST).read_text()
    (small / MANIFEST).write_text(text)


def test_a_new_picture_before_another_leaves_that_its_name(small, run, shown):
    run(picture("a", "Red"))
    run(picture("b", "Green"), picture("a", "Red"))
    assert shown() == ["2b", "1a"]
    text = (small / FILE).read_text()
    assert "![Green](2019-03-04-tea-2.png)" in text and "![Red](2019-03-04-tea-1.png)" in text


def test_pictures_in_another_order_keep_their_names(run, shown):
    run(picture("a"), picture("b"), picture("c"))
    run(picture("c"), picture("a", size="-40x30"), picture("b"))
    assert shown() == ["3c", "1a", "2b"]


def test_a_number_is_never_given_to_another_picture(run, shown):
    run(picture("a"), picture("b"))
    run(picture("b"))
    assert shown() == ["2b"]
    run(picture("c"), picture("b"))
    assert shown() == ["3c", "2b"]
    run(picture("a"), picture("c"))
    assert shown() == ["1a", "3c"]


def test_the_manifest_says_of_which_picture_each_was_made(small, run):
    run(picture("a", size="-40x30"), pasted("c"))
    record = json.loads((small / MANIFEST).read_text())["blogs"]["old.example.org"]["1"]
    folder = "blog/posts/2019/"
    originals = record["originals"]
    assert record["pictures"] == list(originals) == [folder + NAME.format(n) for n in (1, 2)]
    first, second = originals.values()
    assert first == "old.example.org/wp-content/uploads/2019/03/a.png"
    assert re.fullmatch(r"data:///[0-9a-f]{64}\.png", second)


def test_pictures_that_are_written_into_a_text_keep_their_names(run, shown):
    run(pasted("a"))
    run(pasted("b"), picture("c"), pasted("a"))
    assert shown() == ["2b", "3c", "1a"]


def test_a_text_with_a_picture_of_its_own_keeps_the_names_of_others(run, shown):
    own = item(
        "b",
        "",
        f"<wp:attachment_url>{UPLOADS}/b.png</wp:attachment_url>",
        kind="attachment",
        status="inherit",
        id=20,
    )
    run(picture("a"), more=[own])
    run(picture("a"), more=[own], fields=meta("_thumbnail_id", "20"))
    assert shown() == ["2b", "1a"]


def test_a_picture_that_was_missing_gets_a_number_later(media, run, shown):
    (media / "2019/03/a.png").rename(media / "a.away")
    run(picture("a"), picture("b"))
    assert shown() == ["2b"]
    (media / "a.away").rename(media / "2019/03/a.png")
    run(picture("c"), picture("a"), picture("b"))
    assert shown() == ["1c", "3a", "2b"]


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("with_media", [True, False])
def test_an_unchanged_text_changes_nothing(with_media, recorded, small, media, run):
    pictures = (picture("a", "Red"), pasted("b"), picture("c"), picture("a"))
    run(*pictures)
    if not recorded:
        without_originals(small)
    before = all_files(small)
    report = run(*pictures, media=media if with_media else None)
    assert all_files(small) == before
    known = recorded or with_media
    assert notes_of(report, TO_DO) == ([] if known else [NOT_COMPARED])


@pytest.mark.parametrize("recorded", [True, False])
def test_a_picture_that_somebody_edited_is_never_touched(recorded, small, run):
    run(picture("a"), picture("b"))
    if not recorded:
        without_originals(small)
    edited = small / "blog/posts/2019" / NAME.format(1)
    Image.new("RGB", (10, 10), "black").save(edited)
    before = all_files(small)
    report = run(picture("a"), picture("b"))
    assert all_files(small) == before
    hint = f"differs from {UPLOADS}/a.png; if nobody changed it here, delete it and import again"
    assert notes_of(report, TO_DO) == (
        [] if recorded else [f"{FILE}: its picture {edited.name} {hint}"]
    )
    run(picture("c"), picture("a"), picture("b"))
    assert edited.read_bytes() == before[f"blog/posts/2019/{edited.name}"]


def test_a_picture_that_somebody_deleted_comes_back_under_its_name(small, run, shown):
    run(picture("a"), picture("b"))
    (small / "blog/posts/2019" / NAME.format(2)).unlink()
    run(picture("c"), picture("b"), picture("a"))
    assert shown() == ["3c", "2b", "1a"]


def test_the_file_of_somebody_else_is_not_replaced(small, run, shown):
    run(picture("a"))
    theirs = small / "blog/posts/2019" / NAME.format(2)
    theirs.write_bytes(b"theirs")
    report = run(picture("b"), picture("a"))
    assert theirs.read_bytes() == b"theirs" and shown() == ["1a"]
    assert any(f"{theirs.name} is here already" in note for note in notes_of(report, LEFT_OUT))


def test_without_a_record_a_picture_is_recognised_by_its_bytes(small, run, shown):
    run(picture("a"), pasted("c"))
    without_originals(small)
    report = run(picture("b"), pasted("c"), picture("a"))
    assert shown() == ["3b", "2c", "1a"]
    assert not [note for note in notes_of(report, TO_DO) if "alternative text" not in note]
    before = all_files(small)
    run(picture("b"), pasted("c"), picture("a"), media=None)
    assert all_files(small) == before


def test_without_a_record_a_picture_of_another_encoder_is_recognised(small, run, shown):
    run(picture("a"))
    without_originals(small)
    file = small / "blog/posts/2019" / NAME.format(1)
    Image.open(file).save(file, "PNG", compress_level=0)
    run(picture("b"), picture("a"))
    assert shown() == ["2b", "1a"]


def test_without_record_and_media_no_picture_is_shown_in_a_changed_text(small, media, run, shown):
    run(picture("a"))
    without_originals(small)
    report = run(picture("b"), picture("a"), media=None)
    assert shown() == []
    assert [f"]({UPLOADS}/{n}.png)" in (small / FILE).read_text() for n in "ab"] == [True, True]
    assert (
        f"{FILE}: it no longer shows the picture {NAME.format(1)}, because none of the old text is "
        "known to be the same; import again with --media, or delete it"
    ) in notes_of(report, TO_DO)
    before = all_files(small)
    run(picture("b"), picture("a"), media=None)
    assert all_files(small) == before
    run(picture("b"), picture("a"))
    assert shown() == ["2b", "1a"]


def test_without_a_record_another_picture_in_the_same_words_is_reported(small, run, shown):
    run(picture("a"))
    without_originals(small)
    before = all_files(small)
    report = run(picture("b"))
    assert all_files(small) == before
    name = NAME.format(1)
    assert (
        f"{FILE}: its picture {name} differs from {UPLOADS}/b.png; if nobody changed it here, "
        "delete it and import again"
    ) in notes_of(report, TO_DO)
    (small / "blog/posts/2019" / name).unlink()
    run(picture("b"))
    assert shown() == ["1b"]


def test_with_a_record_another_picture_in_the_same_words_is_shown(run, shown):
    run(picture("a"))
    run(picture("b"))
    assert shown() == ["2b"]


@pytest.mark.parametrize("path", ["../../outside.png", "/etc/hostname"])
def test_a_record_of_a_path_outside_is_refused(path, small, run):
    run(picture("a"))
    manifest = small / MANIFEST
    name = f'"blog/posts/2019/{NAME.format(1)}": '
    assert name in manifest.read_text()
    manifest.write_text(manifest.read_text().replace(name, f'"{path}": '))
    with pytest.raises(ImportRefused):
        run(picture("a"))


def encoded(image, **options):
    out = BytesIO()
    image.save(out, **options)
    return out.getvalue()


def test_the_same_picture_is_known_again_and_another_is_not():
    noise = Image.effect_noise((60, 40), 90).convert("RGB")
    first = encoded(noise, format="JPEG", quality=95)
    again = encoded(Image.open(BytesIO(first)), format="JPEG", quality=95, optimize=True)
    marked = noise.copy()
    marked.paste("black", (0, 0, 6, 6))
    assert is_same_picture(first, first) and is_same_picture(first, again)
    assert not is_same_picture(first, encoded(marked, format="JPEG", quality=95))
    assert not is_same_picture(first, encoded(noise.resize((30, 20)), format="JPEG"))
    assert not is_same_picture(first, b"xx") and not is_same_picture(b"xx", first)
