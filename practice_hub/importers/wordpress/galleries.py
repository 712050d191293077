"""The HTML of galleries and playlists, which name attachments of the old blog by their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from posixpath import splitext

from practice_hub.core.addresses import split_address
from practice_hub.importers.wordpress.export import Item
from practice_hub.importers.wordpress.post_context import PostContext
from practice_hub.importers.wordpress.report import LEFT_OUT

_FILMS = (".mp4", ".m4v", ".mov", ".wmv", ".avi", ".mpg", ".ogv", ".3gp", ".webm")
_SOUNDS = (".mp3", ".m4a", ".ogg", ".wav", ".wma", ".flac", ".aac")


def gallery_html(attributes: Mapping[str, str], context: PostContext) -> str:
    """The figures of a gallery: the pictures that it names, or else those of its post."""
    ids = _named_ids(attributes)
    if ids is None:
        ids = [item.id for item in _own_attachments(context)]
    shown = _with_files(ids, context, "pictures of a gallery")
    return "\n\n" + "".join(_figure(item) for item in shown) + "\n\n"


def playlist_html(attributes: Mapping[str, str], context: PostContext) -> str:
    """The players of a playlist: those that it names, or else the sounds or films of its post."""
    ids = _named_ids(attributes)
    if ids is None:
        endings = _FILMS if attributes.get("type") == "video" else _SOUNDS
        own = _own_attachments(context)
        ids = [item.id for item in own if _ending(item) in endings]
    shown = _with_files(ids, context, "files of a playlist")
    return "\n\n" + "".join(_player(item) for item in shown) + "\n\n"


def _with_files(ids: list[int], context: PostContext, what: str) -> list[Item]:
    """The attachments with these numbers; those that are not there are reported."""
    attachments = context.blog.attachments
    shown = [attachments[id] for id in ids if id in attachments and attachments[id].file]
    if len(shown) < len(ids) or not ids:
        context.note(LEFT_OUT, f"{what} that the export does not hold")
    return shown


def _named_ids(attributes: Mapping[str, str]) -> list[int] | None:
    """The numbers that a shortcode names; None if it names none."""
    named = attributes.get("ids") or attributes.get("include")
    return [int(id) for id in re.findall(r"\b\d{1,15}\b", named)] if named else None


def _own_attachments(context: PostContext) -> list[Item]:
    """The attachments of the post, in their order."""
    post_id = context.destination.item.id
    own = [item for item in context.blog.attachments.values() if item.parent == post_id]
    return sorted(own, key=lambda item: (item.order, item.id))


def _ending(item: Item) -> str:
    return splitext(split_address(item.file).path)[1].lower()


def _figure(item: Item) -> str:
    image = f'<img src="{escape(item.file)}" class="wp-image-{item.id}">'
    return f"<figure>{image}<figcaption>{item.excerpt}</figcaption></figure>"


def _player(item: Item) -> str:
    tag = "video" if _ending(item) in _FILMS else "audio"
    return f'<{tag} src="{escape(item.file)}" title="{escape(item.title)}"></{tag}>'
