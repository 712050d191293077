"""What a picture of the screen shows."""

from PIL import Image

from practice_hub.verify.pictures import is_one_colour, open_picture
from tests.browser.exit.control import CONTROL

__all__ = ["is_blank", "is_one_colour", "open_picture", "share_of"]


def is_blank(png: bytes) -> bool:
    """True when every point has the same colour, but for the "Loading" and the scroll bar that
    a control may leave."""
    picture = open_picture(png)
    picture = picture.crop((0, 0, picture.width - CONTROL.scrollbar, picture.height))
    if CONTROL.word:
        left, top, right, bottom = CONTROL.word
        corner = (picture.width - 1, picture.height - 1, picture.width, picture.height)
        picture.paste(picture.crop(corner).resize((right - left, bottom - top)), CONTROL.word)
    return is_one_colour(picture)


def share_of(png: bytes, colour: tuple[int, int, int], near: int = 12) -> float:
    """How much of the picture has about this colour, from 0 to 1."""
    small = open_picture(png).resize((64, 64), Image.Resampling.NEAREST).tobytes()
    points = list(zip(small[0::3], small[1::3], small[2::3], strict=True))
    return sum(
        all(abs(a - b) <= near for a, b in zip(point, colour, strict=True)) for point in points
    ) / len(points)
