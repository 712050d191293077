"""See what a build stands on, and let it be when it would change nothing."""

import gc
import logging
import os
from functools import partial
from pathlib import Path

import mkdocs.config.defaults
import yaml

from practice_hub.build.up_to_date import Ground

log = logging.getLogger("mkdocs.hub")
gc.set_threshold(
    100_000, 50, 100
)  # a build keeps nearly all that it makes: to look for rubbish at every step costs a tenth of its time


def on_startup(command, dirty):
    if command == "serve":
        os.environ["HUB_PREVIEW"] = "serve"  # only here does the engine say what it was started for
        # A preview reads mkdocs.yml again at every save; its own reader would run Python's tags.
        safe = partial(mkdocs.config.defaults.get_yaml_loader, yaml.SafeLoader)
        mkdocs.config.defaults.get_yaml_loader = safe


def on_config(config):
    settings = repr([config.site_url, *({**said, "site_dir": ""} for said in config.user_configs)])
    preview, folder = os.environ.get("HUB_PREVIEW"), Path(config.site_dir)
    ground = Ground(
        Path(config.config_file_path).parent,
        Path(config.theme.custom_dir),
        Path(__file__).parent,
        settings,
        bool(preview),
        folder,
    )
    if preview != "serve" and (warnings := ground.unchanged()) is not None:
        for warning in warnings:
            log.warning("%s", warning)
        raise SystemExit(0)
    if preview != "serve":
        ground.begin()
    config.extra["ground"] = ground
    config.markdown_extensions, config.mdx_configs = [], {}  # the house converts every text itself
