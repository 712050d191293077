"""See what a build stands on, and let it be when it would change nothing."""

import gc
import logging
import os
from pathlib import Path

from practice_hub.build.up_to_date import Ground
from practice_hub.core.fingerprint import InOrder, fingerprint

log = logging.getLogger("mkdocs.hub")
gc.set_threshold(
    100_000, 50, 100
)  # a build keeps nearly all that it makes: to look for rubbish at every step costs a tenth of its time


def on_startup(command, dirty):
    if command == "serve":
        os.environ["HUB_PREVIEW"] = "serve"  # only here does the engine say what it was started for


def on_config(config):
    settings = _settings_fingerprint(config)
    preview, folder = os.environ.get("HUB_PREVIEW"), Path(config.site_dir)
    ground = Ground(
        Path(config.config_file_path).parent,
        Path(config.theme.custom_dir),
        Path(__file__).parent,
        settings,
        bool(preview),
        folder,
    )
    ground.delete_leftovers()
    if preview != "serve" and (warnings := ground.unchanged()) is not None:
        for warning in warnings:
            log.warning("%s", warning)
        raise SystemExit(0)
    if preview != "serve":
        ground.begin()
    config.extra["ground"] = ground
    config.markdown_extensions, config.mdx_configs = [], {}  # the house converts every text itself


def _settings_fingerprint(config):
    written = [{**values, "site_dir": ""} for values in config.user_configs]
    try:
        return fingerprint(InOrder([config.site_url, *written]))
    except TypeError:  # a Python object in mkdocs.yml, which is refused when the project is read
        return ""
