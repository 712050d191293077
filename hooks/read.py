"""Read the whole hub before the engine does anything, and stop a build that has something wrong in it."""

import logging

from mkdocs.exceptions import Abort

from practice_hub.core.problem import errors

log = logging.getLogger("mkdocs.hub")


def on_pre_build(config):
    from practice_hub.build.build import Edition  # loaded only by a build that is needed
    from practice_hub.content.irregular import irregular_files
    from practice_hub.site import read_site

    ground = config.extra["ground"]
    site = read_site(ground.root, ground.preview)
    problems = site if isinstance(site, list) else site.problems_first
    for problem in problems:
        (log.warning if problem.warning else log.error)("%s", problem)
    stops = isinstance(site, list) or (not site.preview and errors(problems))
    if stops or irregular_files(ground.root):  # the engine would follow links, even in a circle
        raise Abort("Nothing was built. Mend what is listed above, then try again.")
    config.extra["site"], config.extra["edition"] = site, Edition(site, ground, config.nav)
    config.site_dir += ".engine"  # the engine empties its folder; the house keeps it
