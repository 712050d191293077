"""The pictures of a project, processed and inspected, from the cache where nothing changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from practice_hub.core.cache import Table, project_cache
from practice_hub.core.files import bytes_of
from practice_hub.core.fingerprint import digest
from practice_hub.images.metadata import Photo, inspect_all, picture_files
from practice_hub.images.process import Picture, read_pictures

PICTURE = Table[Picture]("picture", Picture)
PHOTO = Table[Photo]("photo", Photo)


def project_pictures(
    root: Path, shown: Sequence[str]
) -> tuple[dict[str, Picture], dict[str, Photo]]:
    """The pictures that pages show, and the metadata of every picture in the project, by path.

    Both at once, so that each file is read once. shown: the paths of the pictures on pages.
    """
    raw = {name: bytes_of(f"{root}/{name}") for name in sorted({*shown, *picture_files(root)})}
    keys = {name: digest(content) for name, content in raw.items()}
    cache = project_cache(root)
    pictures = cache.get_or_compute(
        PICTURE,
        {name: keys[name] for name in shown},
        lambda names: read_pictures([(name, raw[name]) for name in names]),
    )
    photos = cache.get_or_compute(
        PHOTO, keys, lambda names: inspect_all([(name, raw[name]) for name in names])
    )
    return pictures, photos
