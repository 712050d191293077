"""Add feeds and search to what was built, and look at every page before anybody else does."""

import logging
from pathlib import Path

from mkdocs.exceptions import Abort

from hub.publish import finish

log = logging.getLogger("mkdocs.hub")


def on_post_build(config):
    problems = finish(config.extra["site"], Path(config.site_dir))
    for problem in problems:
        log.error("%s", problem)
    if problems:
        raise Abort("The site was built and did not pass its own checks. It was taken away again.")
