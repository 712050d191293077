"""What a picture of the screen shows."""

import io

from PIL import Image


def open_picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def is_one_colour(png: bytes) -> bool:
    """True when every point of the picture has the same colour."""
    return all(low == high for low, high in open_picture(png).getextrema())


def share_of(png: bytes, colour: tuple[int, int, int], near: int = 12) -> float:
    """How much of the picture has about this colour, from 0 to 1."""
    small = open_picture(png).resize((64, 64), Image.Resampling.NEAREST)
    points = [small.getpixel((x, y)) for x in range(64) for y in range(64)]
    return sum(all(abs(a - b) <= near for a, b in zip(point, colour)) for point in points) / len(points)
