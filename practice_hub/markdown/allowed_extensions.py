"""Which Markdown extensions a site may name.

An extension is Python that runs at every build, and some read files (snippets, b64) or need
scripts of their own (tabbed, arithmatex). So the names are a list. All of
these give nothing but HTML from the text itself.
"""

from __future__ import annotations

from typing import Any

from practice_hub.core.problem import did_you_mean, one_of

PYTHON_MARKDOWN = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "legacy_attrs", "legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty"),
    *("tables", "toc"),
)
PYMDOWN = (
    *("betterem", "bracketspan", "caret", "critic", "details", "emoji", "escapeall"),
    *("extra", "fancylists", "highlight", "inlinehilite", "keys", "magiclink", "mark"),
    *("quotes", "saneheaders", "smartsymbols", "superfences", "tasklist", "tilde"),
)
ALLOWED = (*PYTHON_MARKDOWN, *(f"pymdownx.{name}" for name in PYMDOWN))
# What a site has that names none. "1." after "-" begins a new list, as writers expect (sane_lists);
# an address that stands in a text is a link, as the git host shows it (magiclink).
DEFAULT_EXTENSIONS = (
    *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables"),
    *("toc", "pymdownx.betterem", "pymdownx.details", "pymdownx.superfences", "pymdownx.tasklist"),
    *("pymdownx.emoji", "pymdownx.magiclink"),
)
REASONS = {
    "pymdownx.b64": "it puts any file of the computer into the page",
    "pymdownx.snippets": "it puts any file of the computer into the page",
    "pymdownx.arithmatex": "it needs a script that pages here may not run",
    "pymdownx.tabbed": "it needs form fields, which texts here may not have",
    "pymdownx.progressbar": "it needs styles that pages here may not have",
}


def is_allowed(name: str) -> bool:
    """Whether a site may name this extension; `markdown.extensions.` may stand before it."""
    return name.removeprefix("markdown.extensions.") in ALLOWED


def not_allowed(name: str) -> tuple[str, str]:
    """What is wrong with a name that is not on the list, and what to do."""
    if name in REASONS:
        wrong = f"the Markdown extension '{name}' cannot be used, because {REASONS[name]}"
        return wrong, "take the line out"
    wrong = f"the Markdown extension '{name}' is not one that a hub can use"
    return wrong, did_you_mean(name, ALLOWED, one_of(ALLOWED))


def name_faults(extensions: Any) -> list[tuple[int, str, str]]:
    """What is wrong with the names in a list of extensions, each with its place from 0.

    extensions: as mkdocs.yml has them; what is no list, and no name, is left to others.
    """
    names = [_name(item) for item in extensions] if isinstance(extensions, list) else []
    return [
        (place, *not_allowed(name))
        for place, name in enumerate(names)
        if name and not is_allowed(name)
    ]


def _name(item: Any) -> str:
    name = next(iter(item), "") if isinstance(item, dict) else item
    return name if isinstance(name, str) else ""
