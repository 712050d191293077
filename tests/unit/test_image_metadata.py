"""The metadata of pictures are found, and taken out without a change to the pixels."""

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image, IptcImagePlugin, PngImagePlugin

from practice_hub.cli.fix import fix_picture
from practice_hub.cli.main import main
from practice_hub.images.metadata import MAX_BYTES, Photo, inspect, photo_problems
from practice_hub.images.strip_metadata import strip_metadata
from tests.conftest import SMALL_DAY
from tests.unit.test_images import photo

ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    "{}/></rdf:RDF></x:xmpmeta>"
)


def shaded(size=(40, 20)) -> Image.Image:
    """Points of many colours, so that a copy that is not exact is noticed."""
    return Image.merge(
        "RGB",
        [
            Image.linear_gradient("L").resize(size),
            Image.radial_gradient("L").resize(size),
            Image.effect_noise(size, 90),
        ],
    )


def saved(form: str, picture: Image.Image | None = None, **more) -> bytes:
    out = BytesIO()
    (picture or shaded()).save(out, form, **more)
    return out.getvalue()


def exif(turn: int = 1, place: dict | None = None, **fields) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = turn
    made.update({int(key.removeprefix("x"), 16): value for key, value in fields.items()})
    made.get_ifd(0x8825).update(place or {})
    return made


def photo_of(raw: bytes) -> Photo:
    return inspect("x.jpg", raw)


@pytest.mark.parametrize("form", ENDINGS)
def test_a_place_is_found_and_taken_out(form, tmp_path):
    raw = photo(form=form)
    file = tmp_path / f"chairs.{ENDINGS[form]}"
    file.write_bytes(raw)
    assert photo_of(raw).has_place and photo_of(raw).has_identifying
    assert fix_picture(file) and not fix_picture(file)
    after = file.read_bytes()
    assert photo_of(after)[1:3] == (False, False)
    assert not any(
        text in after for text in (b"CAMERA-MAKER", b"SECRET PLACE", "OWNER".encode("utf-16le"))
    )
    assert [other.name for other in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("turn", range(1, 9))
def test_every_pixel_and_the_orientation_stay(form, turn):
    raw = saved(
        form,
        exif=exif(turn, {2: (51.0, 27.0, 14.0)}),
        **({"icc_profile": b"colours" * 20} if form != "PNG" else {"dpi": (300, 300)}),
    )
    with Image.open(BytesIO(raw)) as before, Image.open(BytesIO(strip_metadata(raw))) as after:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == ({0x0112: turn} if turn > 1 else {})
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
    assert strip_metadata(strip_metadata(raw)) == strip_metadata(raw)


@pytest.mark.parametrize(
    "raw",
    [
        saved("JPEG", exif=exif(place={20: (1.0, 2.0, 3.0)})),
        saved("JPEG", xmp=XMP.format('exif:GPSLatitude="51,27N"').encode()),
        saved("WEBP", xmp=XMP.format('photoshop:City="Bristol"').encode()),
        saved(
            "JPEG",
            xmp=XMP.format("")
            .replace(
                "/></rdf:RDF>",
                "><i:Sublocation>The house</i:Sublocation></rdf:Description></rdf:RDF>",
            )
            .encode(),
        ),
    ],
)
def test_a_place_is_found_in_exif_and_xmp(raw):
    assert photo_of(raw).has_place and not photo_of(strip_metadata(raw)).has_place


def test_a_place_is_found_in_the_texts_of_a_png():
    for key, text in (
        ("XML:com.adobe.xmp", XMP.format('exif:GPSLongitude="2,35W"')),
        ("exif:GPSLatitude", "51/1"),
        ("Location", "Bristol"),
    ):
        texts = PngImagePlugin.PngInfo()
        texts.add_itxt(key, text)
        raw = saved("PNG", pnginfo=texts)
        assert photo_of(raw).has_place and not photo_of(strip_metadata(raw)).has_place


def test_a_place_is_found_in_the_notes_of_a_press_photo():
    city = b"\x1c\x02\x5a" + (7).to_bytes(2) + b"Bristol"
    block = b"8BIM" + (0x0404).to_bytes(2) + b"\0\0" + len(city).to_bytes(4) + city
    content = b"Photoshop 3.0\0" + block
    plain = saved("JPEG")
    raw = plain[:2] + b"\xff\xed" + (len(content) + 2).to_bytes(2) + content + plain[2:]
    assert IptcImagePlugin.getiptcinfo(Image.open(BytesIO(raw))) == {(2, 90): b"Bristol"}
    assert photo_of(raw).has_place and strip_metadata(raw) == plain


@pytest.mark.parametrize(
    "raw",
    [
        saved("JPEG"),
        saved(
            "JPEG", exif=exif(6, {0: b"\2\3\0\0", 29: "2025:03:01"})
        ),  # a GPS directory without a place
        saved("JPEG", xmp=XMP.format('photoshop:City="" exif:GPSVersionID="2.3.0.0"').encode()),
        saved("PNG", pnginfo=None),
        b"no picture",
        b"",
    ],
)
def test_a_picture_without_metadata_passes(raw):
    assert photo_of(raw)[1:3] == (False, False)


def test_a_device_an_owner_or_a_day_is_a_warning():
    for fields in ({"x010F": "MAKER"}, {"x013B": "Somebody"}, {"x0132": "2025:03:01 10:00:00"}):
        raw = saved("JPEG", exif=exif(**fields))
        [problem] = photo_problems({"docs/x.jpg": photo_of(raw)})
        assert problem.warning and "with what, when or by whom" in problem.wrong


def test_an_animation_stays_an_animation():
    frames = [shaded(), shaded().rotate(180)]
    for form in ("PNG", "WEBP"):
        raw = saved(
            form,
            frames[0],
            save_all=True,
            append_images=frames[1:],
            exif=exif(place={2: (1.0, 2.0, 3.0)}),
        )
        with Image.open(BytesIO(strip_metadata(raw))) as after:
            assert after.n_frames == 2 and not photo_of(strip_metadata(raw)).has_place


def test_data_after_the_end_of_a_photo_is_left_out():
    raw = photo() + b"another picture, with its place"
    assert b"another" not in strip_metadata(raw)
    several = saved(
        "MPO",
        shaded(),
        save_all=True,
        append_images=[shaded()],
        exif=exif(place={2: (1.0, 2.0, 3.0)}),
    )
    assert (
        photo_of(several).has_place
        and getattr(Image.open(BytesIO(strip_metadata(several))), "n_frames", 1) == 1
    )


@pytest.mark.parametrize("form", ENDINGS)
def test_a_file_cut_off_anywhere_is_left_alone(form, tmp_path):
    raw = photo(form=form)
    file = tmp_path / "cut.jpg"
    for end in range(0, len(raw) - 1, 7):
        file.write_bytes(raw[:end])
        fix_picture(file)
        kept = file.read_bytes()
        assert (
            kept == raw[:end]
            or Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(raw)).tobytes()
        )


def test_a_file_without_an_exact_copy_is_kept_and_reported():
    raw = saved("AVIF", exif=exif(place={2: (1.0, 2.0, 3.0)}, x010F="MAKER"))
    assert strip_metadata(raw) is None
    [problem] = photo_problems({"docs/x.avif": inspect("x.avif", raw)})
    assert problem.fix.startswith(
        "save it as .jpg or .png, without its place and date, before you push"
    )


def test_nothing_is_lost_when_the_fix_is_interrupted(tmp_path, monkeypatch):
    file = tmp_path / "chairs.jpg"
    file.write_bytes(photo())

    def power_cut(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", power_cut)
    with pytest.raises(KeyboardInterrupt):
        fix_picture(file)
    assert file.read_bytes() == photo() and list(tmp_path.iterdir()) == [file]


def test_a_heavy_picture_is_a_warning():
    [problem] = photo_problems({"docs/x.jpg": Photo(MAX_BYTES + 1)})
    assert problem.warning and problem.wrong == "the picture is large (5.0 MB)"
    assert list(photo_problems({"docs/x.jpg": Photo(MAX_BYTES)})) == []


def test_a_decompression_bomb_is_reported_and_not_decoded(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    [problem] = photo_problems({"docs/x.png": photo_of(saved("PNG"))})
    assert problem.wrong.startswith("the picture is large")


def test_hub_check_reports_a_place_and_takes_it_out(small, monkeypatch):
    monkeypatch.chdir(small)
    monkeypatch.setenv("HUB_TODAY", SMALL_DAY)
    file = (
        small / "docs/guides/unused.jpg"
    )  # no page shows it, and the repository holds it all the same
    file.write_bytes(photo())

    def hub(*words):
        done = CliRunner().invoke(main, words)
        return done.exit_code, done.output

    code, output = hub("check", "docs/guides/unused.jpg")
    assert code == 1 and output.startswith(
        "docs/guides/unused.jpg:1: the picture's metadata say where it was taken; take "
        "that out with 'hub check --fix'"
    )
    assert hub("check", "--fix") == (0, "fixed docs/guides/unused.jpg\nNo problems.\n")


def test_the_metadata_of_a_picture_are_cached(small, read, monkeypatch):
    (small / "docs/guides/unused.jpg").write_bytes(photo())
    assert read(small).photos["docs/guides/unused.jpg"].has_place
    monkeypatch.setattr("practice_hub.images.metadata.inspect", lambda *_: 1 / 0)
    assert read(small).photos["docs/guides/unused.jpg"].has_place


@pytest.mark.parametrize(
    "inside, found",
    [
        ("<metadata><dc:creator><dc:title>A name</dc:title></dc:creator></metadata>", True),
        ("<metadata><dc:rights>Somebody</dc:rights></metadata>", True),
        ('<g inkscape:export-filename="/home/a-name/plan.png"/>', True),
        ('<image sodipodi:absref="C:\\\\Users\\\\a-name\\\\plan.png"/>', True),
        ("<metadata><dc:format>image/svg+xml</dc:format></metadata>", False),
        ('<g inkscape:export-filename=""/><text>creator rights</text>', False),
    ],
)
def test_who_made_a_drawing_is_found(inside, found):
    drawing = inspect("plan.SVG", f"<svg>{inside}</svg>".encode())
    assert (drawing.has_identifying, drawing.strippable) == (found, False)
    assert [str(problem) for problem in photo_problems({"docs/plan.svg": drawing})] == [
        "docs/plan.svg:1: warning: the drawing's metadata say who made it, or where it lay on a "
        "computer; save it as plain SVG, without metadata, unless that is a credit which should "
        "stay"
    ][: int(found)]
