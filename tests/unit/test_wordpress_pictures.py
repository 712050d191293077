"""Pictures of the old blog: found only in the media folder, and made anew without anything but what they show."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from practice_hub.importers.wordpress.pictures import WIDEST, Album, Unusable, clean, name_for

UPLOADS = "https://old.example.org/wp-content/uploads"
SECRET = b"the house with the green door"
LATITUDE, GPS = 2, 0x8825
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"


def telling_exif(orientation=1):
    """What a telephone writes into a picture: where it was taken, on what, and which way up."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), orientation
    exif[GPS] = {1: "N", LATITUDE: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
    return exif


def save(path, size=(40, 20), colour="red", **telling):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path, **telling)
    return path


def telling(path):
    """A picture with everything that its format can tell."""
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
    return save(path, **({} if path.suffix == ".gif" else {"exif": telling_exif()}), **more)


def opened(raw):
    return Image.open(BytesIO(raw))


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp", ".gif", ".avif"])
def test_nothing_is_left_of_where_by_whom_and_with_what_a_picture_was_made(ending, tmp_path):
    source = telling(tmp_path / f"a{ending}")
    assert SECRET in source.read_bytes()
    raw = clean(source, ending)
    picture = opened(raw)
    assert SECRET not in raw and b"Exif" not in raw and b"xmpmeta" not in raw
    assert not dict(picture.getexif()) and not picture.getexif().get_ifd(GPS)
    assert not {"exif", "xmp", "icc_profile", "comment", "Comment", "photoshop"} & set(picture.info)


def test_the_position_was_there_before(tmp_path):
    source = telling(tmp_path / "a.jpg")
    assert Image.open(source).getexif().get_ifd(GPS)[LATITUDE] == (51.0, 30.0, 0.0)


def test_what_hangs_behind_a_picture_goes_too(tmp_path):
    source = save(tmp_path / "a.jpg")
    source.write_bytes(source.read_bytes() + SECRET)
    assert SECRET not in clean(source, ".jpg")


def test_a_picture_taken_sideways_stands_upright(tmp_path):
    source = save(tmp_path / "a.jpg", size=(40, 20), exif=telling_exif(orientation=6))
    assert opened(clean(source, ".jpg")).size == (20, 40)


def test_colours_stay_what_they_were_without_their_profile(tmp_path):
    red = opened(clean(save(tmp_path / "a.png", colour=(200, 30, 40)), ".png"))
    assert red.getpixel((5, 5)) == (200, 30, 40)


def test_a_large_picture_is_made_smaller_and_a_small_one_is_not(tmp_path):
    assert opened(clean(save(tmp_path / "a.jpg", size=(WIDEST * 2, 100)), ".jpg")).size == (
        WIDEST,
        50,
    )
    assert opened(clean(save(tmp_path / "b.jpg", size=(30, 10)), ".jpg")).size == (30, 10)


def test_a_picture_becomes_what_its_new_name_promises(tmp_path):
    save(tmp_path / "a.png").rename(tmp_path / "a.jpg")
    assert opened(clean(tmp_path / "a.jpg", ".jpg")).format == "JPEG"
    assert opened(clean(save(tmp_path / "a.bmp"), ".png")).format == "PNG"
    assert opened(clean(save(tmp_path / "a.tiff"), ".png")).format == "PNG"


def test_a_see_through_picture_stays_so_or_gets_a_white_ground(tmp_path):
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert opened(clean(tmp_path / "a.png", ".png")).getpixel((1, 1)) == (0, 0, 0, 0)
    assert opened(clean(tmp_path / "a.png", ".jpg")).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_every_way_to_store_colours_is_understood(mode, tmp_path):
    file = tmp_path / ("a.tiff" if mode == "CMYK" else "a.png")
    Image.new(mode, (10, 10)).save(file)
    assert opened(clean(file, ".png")).size == opened(clean(file, ".jpg")).size == (10, 10)


def test_a_picture_that_moves_goes_on_moving(tmp_path):
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "green", "blue")]
    frames[0].save(
        tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=200, comment=SECRET
    )
    raw = clean(tmp_path / "a.gif", ".gif")
    assert opened(raw).n_frames == 3 and opened(raw).info["duration"] == 200 and SECRET not in raw


# What is no use ------------------------------------------------------------------------------------------------------


def why_not(source, ending=".png"):
    with pytest.raises(Unusable) as unusable:
        clean(source, ending)
    return str(unusable.value)


def test_what_is_no_picture_is_told(tmp_path, monkeypatch):
    (tmp_path / "words.png").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    )
    whole = save(tmp_path / "cut.png", size=(400, 400))
    whole.write_bytes(whole.read_bytes()[:100])
    assert why_not(tmp_path / "words.png") == "it is not a picture that we can read"
    assert why_not(whole) == "its file is damaged"
    assert why_not(save(tmp_path / "wide.png", size=(9000, 7000))) == "it has too many pixels"
    monkeypatch.setattr("practice_hub.importers.wordpress.pictures._LARGEST", 10)
    assert why_not(save(tmp_path / "heavy.png")) == "its file is too large"


def test_a_picture_that_would_unfold_to_fill_the_memory_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert why_not(save(tmp_path / "a.png", size=(15, 10))) == "it has too many pixels"
    assert why_not(save(tmp_path / "b.png", size=(50, 50))) == "it has too many pixels"


# The folder ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def bring(tmp_path):
    """Asks an album of the folder tmp_path/uploads for a picture; tells why not, or which file it took, by its width."""

    def bring_it(address, folder=tmp_path / "uploads", here=lambda path: False):
        kept = {}
        why = Album(folder, here, kept.__setitem__).bring(address, "blog/posts/2011/a-1.png")
        return why or [opened(raw).width for raw in kept.values()]

    return bring_it


def test_a_picture_is_found_by_its_place_and_the_original_before_a_copy(tmp_path, bring):
    save(tmp_path / "uploads/2011/07/a.png", size=(40, 1))
    save(tmp_path / "uploads/2011/07/a-20x1.png", size=(20, 1))
    save(tmp_path / "uploads/2012/01/a.png", size=(30, 1))
    save(tmp_path / "uploads/2012/01/b-10x1.png", size=(10, 1))
    assert bring(f"{UPLOADS}/2011/07/a-20x1.png") == [40]
    assert bring(f"{UPLOADS}/2012/01/A.PNG?w=300") == [30]
    assert bring(f"{UPLOADS}/2012/01/b-10x1.png") == [10]
    assert bring("https://tea.files.wordpress.com/2012/01/a.png") == [30]


def test_a_name_alone_is_enough_only_if_it_is_the_only_one(tmp_path, bring):
    save(tmp_path / "uploads/x/a.png", size=(40, 1))
    assert bring(f"{UPLOADS}/2011/07/a.png") == [40]
    save(tmp_path / "uploads/y/a.png", size=(30, 1))
    assert bring(f"{UPLOADS}/2011/07/a.png") == "it is not in the media folder"


def test_a_picture_of_the_same_name_from_another_month_is_another_picture(tmp_path, bring):
    save(tmp_path / "uploads/2012/01/a.png", size=(40, 1))
    assert bring(f"{UPLOADS}/2011/07/a.png") == "it is not in the media folder"


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
def test_nothing_outside_the_folder_is_ever_taken(path, tmp_path, bring):
    save(tmp_path / "outside.png")
    save(tmp_path / "uploads/inside.png")
    (tmp_path / "uploads/link.png").symlink_to(tmp_path / "outside.png")
    (tmp_path / "uploads/linked").symlink_to(tmp_path)
    assert bring(f"{UPLOADS}/{path}") == "it is not in the media folder"


def test_without_a_folder_there_are_no_pictures_and_what_is_here_stays(bring):
    assert bring(f"{UPLOADS}/a.png", folder=None) == "no media folder was given"
    assert bring(f"{UPLOADS}/a.png", folder=None, here=lambda path: True) == []


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
def test_a_name_is_ours_alone(address, name):
    assert name_for("x", 1, f"{UPLOADS}/{address}") == name
