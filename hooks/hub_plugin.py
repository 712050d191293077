"""Hands MkDocs' events to the package's plugin.

MkDocs loads this file because mkdocs.yml lists it; a hub that installs the package from an index
lists the plugin instead.
"""

from practice_hub.mkdocs.plugin import PracticeHubPlugin

plugin = PracticeHubPlugin()
on_startup = plugin.on_startup
on_config = plugin.on_config
on_pre_build = plugin.on_pre_build
on_post_build = plugin.on_post_build
on_serve = plugin.on_serve
