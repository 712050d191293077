"""Add feeds and search to what the engine printed, look at every page, and bring the site's folder up to date."""

import logging
import os

from mkdocs.exceptions import Abort

from practice_hub.core.problem import errors

log = logging.getLogger("mkdocs.hub")
logging.getLogger("mkdocs.commands.build").addFilter(
    lambda record: "empty output" not in record.getMessage()
)  # it is the house that writes


def on_post_build(config):
    problems = config.extra["edition"].publish(later=os.environ.get("HUB_PREVIEW") == "serve")
    for problem in problems:
        (log.warning if problem.warning else log.error)("%s", problem)
    if errors(problems):
        raise Abort(
            "Nothing was published, and an earlier site is as it was. Mend what is listed above, then try again."
        )
