"""Pictures of the old blog: cleaned of metadata, and found only inside the media folder."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from practice_hub.importers.wordpress.media import MediaFolder, picture_name
from practice_hub.importers.wordpress.pictures import MAX_SIDE, UnusablePicture, clean_picture

UPLOADS = "https://old.example.org/wp-content/uploads"
SECRET = b"the house with the green door"
LATITUDE, GPS = 2, 0x8825
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"


def exif_data(orientation=1):
    """What a telephone writes into a picture: a description, the position, the orientation."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), orientation
    exif[GPS] = {1: "N", LATITUDE: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
    return exif


def test_a_picture_in_a_text_is_saved_without_its_metadata(tmp_path):
    saved = {}
    media = MediaFolder(None, lambda path: False, saved.__setitem__)
    raw = save(tmp_path / "a.jpg", exif=exif_data()).read_bytes()
    assert media.import_data(raw, "blog/posts/2011/tea-1.jpg") == ""
    assert SECRET not in saved["blog/posts/2011/tea-1.jpg"]
    assert media.import_data(b"xx", "a.jpg") == "it is not a picture that we can read"


def save(path, size=(40, 20), colour="red", **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path, **options)
    return path


def with_metadata(path):
    """A picture with all metadata that its format can hold."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    more = {
        ".jpg": {"comment": SECRET, "xmp": XMP, "icc_profile": profile},
        ".png": {"pnginfo": text, "icc_profile": profile},
        ".webp": {"xmp": XMP, "icc_profile": profile},
        ".gif": {"comment": SECRET},
        ".avif": {"xmp": XMP, "icc_profile": profile},
    }[path.suffix]
    return save(path, **({} if path.suffix == ".gif" else {"exif": exif_data()}), **more)


def opened(raw):
    return Image.open(BytesIO(raw))


@pytest.mark.parametrize("extension", [".jpg", ".png", ".webp", ".gif", ".avif"])
def test_no_metadata_is_left_in_a_picture(extension, tmp_path):
    source = with_metadata(tmp_path / f"a{extension}")
    assert SECRET in source.read_bytes()
    raw = clean_picture(source, extension)
    picture = opened(raw)
    assert SECRET not in raw and b"Exif" not in raw and b"xmpmeta" not in raw
    assert not dict(picture.getexif()) and not picture.getexif().get_ifd(GPS)
    assert not {"exif", "xmp", "icc_profile", "comment", "Comment", "photoshop"} & set(picture.info)


@pytest.mark.parametrize("extension", [".jpg", ".png", ".webp"])
def test_a_picture_with_damaged_metadata_is_imported_as_it_is(extension, tmp_path):
    source = save(tmp_path / f"a{extension}", exif=b"Exif\0\0garbage of a camera")
    picture = opened(clean_picture(source, extension))
    assert (picture.size, dict(picture.getexif())) == ((40, 20), {})


def test_the_test_picture_has_a_position(tmp_path):
    source = with_metadata(tmp_path / "a.jpg")
    assert Image.open(source).getexif().get_ifd(GPS)[LATITUDE] == (51.0, 30.0, 0.0)


def test_data_after_the_end_of_a_picture_is_removed(tmp_path):
    source = save(tmp_path / "a.jpg")
    source.write_bytes(source.read_bytes() + SECRET)
    assert SECRET not in clean_picture(source, ".jpg")


def test_a_picture_taken_sideways_is_turned_upright(tmp_path):
    source = save(tmp_path / "a.jpg", size=(40, 20), exif=exif_data(orientation=6))
    assert opened(clean_picture(source, ".jpg")).size == (20, 40)


def test_colours_are_the_same_without_a_profile(tmp_path):
    red = opened(clean_picture(save(tmp_path / "a.png", colour=(200, 30, 40)), ".png"))
    assert red.getpixel((5, 5)) == (200, 30, 40)


def test_only_large_pictures_are_made_smaller(tmp_path):
    assert opened(
        clean_picture(save(tmp_path / "a.jpg", size=(MAX_SIDE * 2, 100)), ".jpg")
    ).size == (
        MAX_SIDE,
        50,
    )
    assert opened(clean_picture(save(tmp_path / "b.jpg", size=(30, 10)), ".jpg")).size == (30, 10)


def test_a_picture_has_the_format_of_its_new_extension(tmp_path):
    save(tmp_path / "a.png").rename(tmp_path / "a.jpg")
    assert opened(clean_picture(tmp_path / "a.jpg", ".jpg")).format == "JPEG"
    assert opened(clean_picture(save(tmp_path / "a.bmp"), ".png")).format == "PNG"
    assert opened(clean_picture(save(tmp_path / "a.tiff"), ".png")).format == "PNG"


def test_a_transparent_picture_stays_so_or_gets_a_white_background(tmp_path):
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert opened(clean_picture(tmp_path / "a.png", ".png")).getpixel((1, 1)) == (0, 0, 0, 0)
    assert opened(clean_picture(tmp_path / "a.png", ".jpg")).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_every_colour_mode_is_read(mode, tmp_path):
    file = tmp_path / ("a.tiff" if mode == "CMYK" else "a.png")
    Image.new(mode, (10, 10)).save(file)
    assert (
        opened(clean_picture(file, ".png")).size
        == opened(clean_picture(file, ".jpg")).size
        == (10, 10)
    )


def test_a_scan_of_16_bits_keeps_its_greys(tmp_path):
    scan = Image.new("I;16", (4, 1))
    for x in range(4):
        scan.putpixel((x, 0), x * 65535 // 3)
    for name in ("scan.png", "scan.tiff"):
        scan.save(tmp_path / name)
        picture = opened(clean_picture(tmp_path / name, ".png"))
        assert [picture.getpixel((x, 0)) for x in range(4)] == [
            (grey,) * 3 for grey in (0, 85, 170, 255)
        ]


def test_an_animation_stays_an_animation(tmp_path):
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "green", "blue")]
    frames[0].save(
        tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=200, comment=SECRET
    )
    raw = clean_picture(tmp_path / "a.gif", ".gif")
    assert opened(raw).n_frames == 3 and opened(raw).info["duration"] == 200 and SECRET not in raw


def reason_for(source, extension=".png"):
    with pytest.raises(UnusablePicture) as error:
        clean_picture(source, extension)
    return str(error.value)


def test_the_reasons_why_a_picture_is_unusable(tmp_path, monkeypatch):
    (tmp_path / "words.png").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    )
    cut = save(tmp_path / "cut.png", size=(400, 400))
    cut.write_bytes(cut.read_bytes()[:100])
    assert reason_for(tmp_path / "words.png") == "it is not a picture that we can read"
    assert reason_for(cut) == "its file is damaged"
    Image.new("1", (9000, 7000)).save(tmp_path / "wide.png")
    assert reason_for(tmp_path / "wide.png") == "it has too many pixels"
    monkeypatch.setattr("practice_hub.importers.wordpress.pictures._MAX_SIZE", 10)
    assert reason_for(save(tmp_path / "heavy.png")) == "its file is too large"


def test_a_decompression_bomb_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert reason_for(save(tmp_path / "a.png", size=(15, 10))) == "it has too many pixels"
    assert reason_for(save(tmp_path / "b.png", size=(50, 50))) == "it has too many pixels"


@pytest.fixture
def import_picture(tmp_path):
    """Imports a picture from tmp_path/uploads; returns the reason against it or its width."""

    def import_from(address, folder=tmp_path / "uploads", is_imported=lambda path: False):
        saved = {}
        reason = MediaFolder(folder, is_imported, saved.__setitem__).import_picture(
            address, "blog/posts/2011/a-1.png"
        )
        return reason or [opened(raw).width for raw in saved.values()]

    return import_from


def test_a_picture_is_found_by_its_path_and_the_original_before_a_copy(tmp_path, import_picture):
    save(tmp_path / "uploads/2011/07/a.png", size=(40, 1))
    save(tmp_path / "uploads/2011/07/a-20x1.png", size=(20, 1))
    save(tmp_path / "uploads/2012/01/a.png", size=(30, 1))
    save(tmp_path / "uploads/2012/01/b-10x1.png", size=(10, 1))
    assert import_picture(f"{UPLOADS}/2011/07/a-20x1.png") == [40]
    assert import_picture(f"{UPLOADS}/2012/01/A.PNG?w=300") == [30]
    assert import_picture(f"{UPLOADS}/2012/01/b-10x1.png") == [10]
    assert import_picture("https://tea.files.wordpress.com/2012/01/a.png") == [30]


def test_a_name_alone_is_enough_only_if_it_is_the_only_one(tmp_path, import_picture):
    save(tmp_path / "uploads/x/a.png", size=(40, 1))
    assert import_picture(f"{UPLOADS}/2011/07/a.png") == [40]
    save(tmp_path / "uploads/y/a.png", size=(30, 1))
    assert import_picture(f"{UPLOADS}/2011/07/a.png") == "it is not in the media folder"


def test_a_picture_of_the_same_name_from_another_month_is_another_picture(tmp_path, import_picture):
    save(tmp_path / "uploads/2012/01/a.png", size=(40, 1))
    assert import_picture(f"{UPLOADS}/2011/07/a.png") == "it is not in the media folder"


@pytest.mark.parametrize(
    "path",
    [
        "../outside.png",
        "..%2Foutside.png",
        "2011/../../outside.png",
        "%2e%2e/outside.png",
        "/etc/hostname",
        "..%5Coutside.png",
        "outside.png",
        "link.png",
        "linked/outside.png",
    ],
)
def test_nothing_outside_the_folder_is_ever_imported(path, tmp_path, import_picture):
    save(tmp_path / "outside.png")
    save(tmp_path / "uploads/inside.png")
    (tmp_path / "uploads/link.png").symlink_to(tmp_path / "outside.png")
    (tmp_path / "uploads/linked").symlink_to(tmp_path)
    assert import_picture(f"{UPLOADS}/{path}") == "it is not in the media folder"


def test_without_a_folder_only_earlier_pictures_are_present(import_picture):
    assert import_picture(f"{UPLOADS}/a.png", folder=None) == "no media folder was given"
    assert import_picture(f"{UPLOADS}/a.png", folder=None, is_imported=lambda path: True) == []


@pytest.mark.parametrize(
    "address, name",
    [
        ("a.JPG", "x-1.jpg"),
        ("a.jpeg?w=3", "x-1.jpg"),
        ("a.png", "x-1.png"),
        ("a.gif", "x-1.gif"),
        ("a.bmp", "x-1.png"),
        ("a.svg", "x-1.png"),
        ("a.php", "x-1.png"),
        ("a", "x-1.png"),
        ("../../a.jpg/..", "x-1.png"),
    ],
)
def test_a_picture_name_depends_only_on_page_number_and_extension(address, name):
    assert picture_name("x", 1, f"{UPLOADS}/{address}") == name
