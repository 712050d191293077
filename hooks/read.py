"""Read the whole hub before the engine does anything, and stop a build that has something wrong in it."""

import logging
import os
from pathlib import Path

from mkdocs.exceptions import Abort

from hub.publish import Edition
from hub.site import read_site

log = logging.getLogger("mkdocs.hub")


def on_startup(command, dirty):
    if command == "serve":
        os.environ["HUB_PREVIEW"] = "serve"  # only here does the engine say what it was started for


def on_config(config):
    site = read_site(Path(config.config_file_path).parent, preview="HUB_PREVIEW" in os.environ)
    for problem in site.problems:
        (log.warning if problem.warning else log.error)("%s", problem)
    if site.errors and not site.preview:
        raise Abort("Nothing was built. Mend what is listed above, then try again.")
    settings = repr([config.site_url, *({**said, "site_dir": ""} for said in config.user_configs)])
    config.extra["edition"] = Edition(site, Path(config.theme.custom_dir), Path(__file__).parent, settings, config.nav)
    config.extra["site"] = site
    config.markdown_extensions, config.mdx_configs = [], {}  # the house has converted every text already
