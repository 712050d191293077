"""The ids of elements in HTML, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

TAG = re.compile(r"</?[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>")
_ID = re.compile(r'(?<=\sid=")[^"]+')
# What has an id, or a list of them; a link to another page is no reference, whatever it is called.
_REFERENCES = re.compile(
    r'(\s(?:(?:id|for|headers|aria-(?:controls|describedby|details|labelledby|owns))="|href="#))'
    r'([^"]*)(?=")'
)


def ids_of(tag: str) -> list[str]:
    """The id that a tag gives its element, in a list; an empty list where it gives none."""
    return _ID.findall(tag)


def rename_ids(html: str, names: Mapping[str, str]) -> str:
    """The HTML in which elements have other ids, and links and labels lead to these.

    names: the new id by the old one; other ids stay. Values of attributes stand in double quotes,
    as our converter and our templates write them; a link may have letters in code (caf%C3%A9).
    """

    def renamed(match: re.Match[str]) -> str:
        return match[1] + " ".join(
            names.get(word, names.get(unquote(word), word)) for word in match[2].split(" ")
        )

    return TAG.sub(lambda tag: _REFERENCES.sub(renamed, tag[0]) if "=" in tag[0] else tag[0], html)
