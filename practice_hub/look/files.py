"""The files that a site's look adds: a logo, a favicon and stylesheets of its own.

They are named in mkdocs.yml by their path below docs/, and published below /assets/site/.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import rcssmin

from practice_hub.content.links import file_address
from practice_hub.content.yaml_source import read_text
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.files import bytes_of
from practice_hub.core.fingerprint import digest
from practice_hub.core.problem import Problem
from practice_hub.images.process import Picture, read_picture
from practice_hub.look.stylesheets import stylesheet_faults

FOLDER = "/assets/site"
LOGO_WIDTH = 640  # pixels; the header shows it 2 rem high, on sharp screens three times as many
ICON_WIDTH = 192  # pixels; the largest that a browser asks for
PICTURE = Table[Picture]("picture of the look", Picture)


@dataclass(frozen=True)
class LookFiles:
    """What a site names for its look: paths from the project's root, such as docs/assets/logo.svg;
    empty for none."""

    logo: str = ""
    favicon: str = ""
    stylesheets: tuple[str, ...] = ()


def logo_of(root: Path, files: LookFiles) -> Picture | None:
    """The logo ready to publish; None for a site that names none."""
    return _picture(root, files.logo, LOGO_WIDTH, "WEBP") if files.logo else None


def favicon_of(root: Path, files: LookFiles) -> Picture | None:
    """The favicon ready to publish, a drawing or a PNG; None for a site that names none."""
    return _picture(root, files.favicon, ICON_WIDTH, "PNG") if files.favicon else None


def _picture(root: Path, path: str, width: int, form: str) -> Picture:
    raw = bytes_of(f"{root}/{path}")
    found = project_cache(root).get_or_compute(
        PICTURE,
        {f"{form} {path}": (digest(raw), width)},
        lambda _: [read_picture(path, raw, width, form)],
    )
    picture = found[f"{form} {path}"]
    twice = f".{form.lower()}" * 2
    if not picture.address.endswith(twice):
        return picture
    # a file that has its form already keeps its name: icon.png, not icon.png.png
    return replace(picture, address=picture.address[: -len(twice) // 2])


def stylesheet_address(path: str) -> str:
    """The address of a stylesheet: docs/css/own.css is /assets/site/css/own.css."""
    return FOLDER + file_address(path)


def read_stylesheet(root: Path, path: str) -> tuple[bytes, list[Problem]]:
    """A stylesheet as it is published, minified, and what is wrong with it."""
    text = read_text(root, path)
    if isinstance(text, Problem):
        return b"", [text]
    minified = rcssmin.cssmin(text)
    # Minified it must be as harmless: that is what browsers read.
    faults = stylesheet_faults(text) or stylesheet_faults(minified)
    return minified.encode(), [Problem(path, line, wrong, fix) for line, wrong, fix in faults]


def published_files(root: Path, files: LookFiles) -> Iterator[tuple[str, bytes]]:
    """Every file of the look, as a pair: its address and its content."""
    for picture in (logo_of(root, files), favicon_of(root, files)):
        if picture:
            yield FOLDER + picture.address, picture.content
    for path in files.stylesheets:
        yield stylesheet_address(path), read_stylesheet(root, path)[0]
