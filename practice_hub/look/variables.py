"""What templates know as `look`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from practice_hub.images.process import Picture
from practice_hub.look.files import FOLDER, favicon_of, logo_of, stylesheet_address
from practice_hub.look.settings import Look

ICON = "assets/images/icon.svg"  # of the theme
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True)
class LookPicture:
    """A picture of the look.

    address: quoted, from the site's root, without the slash at its beginning. type: of the file.
    width, height: in pixels; 0 for a drawing, which fits any size.
    """

    address: str
    type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class LookVariables:
    """colours: rules of CSS; empty for the theme's colours. logo: None for the theme's.

    circles: whether the theme's logo is three circles, as of a model of three parts, else a sheet.
    stylesheets: addresses from the site's root, without the slash at their beginning.
    """

    colours: str
    logo: LookPicture | None
    favicon: LookPicture
    circles: bool
    stylesheets: tuple[str, ...]


def look_variables(root: Path, look: Look, circles: bool) -> LookVariables:
    """What templates know as `look`.

    root: the project. circles: whether it has a model of three parts (data/model.yml).
    """
    logo, favicon = logo_of(root, look.files), favicon_of(root, look.files)
    return LookVariables(
        look.palette.css,
        _picture(logo) if logo else None,
        _picture(favicon) if favicon else LookPicture(ICON, TYPES["svg"]),
        circles,
        tuple(quote(stylesheet_address(path)[1:]) for path in look.files.stylesheets),
    )


def _picture(picture: Picture) -> LookPicture:
    width, height = picture.size or (0, 0)
    ending = picture.address.rpartition(".")[2].lower()
    address = quote(f"{FOLDER}{picture.address}"[1:])
    return LookPicture(address, TYPES.get(ending, "image/webp"), width, height)
