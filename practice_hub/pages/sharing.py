"""What other sites show of a shared link: a title, a description and a picture of these words.

The names are those of https://ogp.me/. Pages for survivors have none of it, so that a link that is
sent to somebody shows nothing but its address. Readers of this site never fetch the pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from practice_hub.content.entry import Entry
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.output_file import OutputFile
from practice_hub.core.workers import parallel_map
from practice_hub.images.share_picture import HEIGHT, WIDTH, draw_share_picture
from practice_hub.look.palette import BRAND
from practice_hub.pages.page import Context
from practice_hub.pages.routes import share_picture_address
from practice_hub.site import Site

Ground = tuple[int, int, int]  # a colour
PICTURE = Table[bytes]("picture for shared links", bytes)


def is_shared(entry: Entry) -> bool:
    """Whether others may show more of a page than its address: posts, guides and the like."""
    return entry.kind.listed and "survivors" not in entry.readers and not entry.neutral_title


def share_meta(site: Site, entry: Entry) -> Context | None:
    """The metadata of a shared page; None for a page that has none."""
    if not is_shared(entry):
        return None
    root = site.settings.url.rstrip("/")
    picture = root + share_picture_address(entry) if site.settings.sharing_pictures else ""
    return {
        "picture": picture,
        "width": WIDTH,
        "height": HEIGHT,
        "published": entry.date.isoformat() if entry.date else "",
        "modified": entry.reviewed.isoformat() if entry.reviewed else "",
    }


def share_pictures(site: Site) -> Iterator[tuple[str, OutputFile]]:
    """Every picture for shared links, as a pair: its address and the file."""
    if not site.settings.sharing_pictures:
        return
    ground: Ground = (site.settings.look.palette.primary or BRAND).parts
    words = {
        share_picture_address(entry): (entry.title, site.settings.name, ground)
        for entry in site.library.entries
        if is_shared(entry)
    }

    def draw(missing: list[str]) -> list[bytes]:
        return parallel_map(_draw_some, [words[address] for address in missing])

    drawn = project_cache(site.root).get_or_compute(PICTURE, words, draw)
    for address, picture in drawn.items():
        yield address, OutputFile.of(picture)


def _draw_some(words: Sequence[tuple[str, str, Ground]]) -> list[bytes]:
    return [draw_share_picture(*each) for each in words]
