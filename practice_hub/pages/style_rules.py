"""The style rules of one site that stand in its pages beside those of the theme."""

from __future__ import annotations

from practice_hub.data.help_places import nations_of, style_rules
from practice_hub.site import Site


def site_style_rules(site: Site) -> tuple[str, ...]:
    """The texts of the style elements that no file of the theme has; the policy of a page names
    their hashes."""
    nations = nations_of(site.library.data.helplines)
    return site.settings.look.palette.css, style_rules(len(nations))
