"""What a picture of the screen shows."""

from __future__ import annotations

import io

from PIL import Image


def open_picture(png: bytes) -> Image.Image:
    """A PNG as points of red, green and blue."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def is_one_colour(picture: Image.Image) -> bool:
    """Whether nothing can be seen: every point has the same colour."""
    return picture.getcolors(1) is not None
