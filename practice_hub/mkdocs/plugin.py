"""The MkDocs plugin: `mkdocs build` and `mkdocs serve` build the hub.

MkDocs gives the commands, the configuration, the theme's folders and the development server; the
package reads, checks, renders and writes. MkDocs' own course is changed in five places, each with
its reason: in on_config, twice in on_startup and twice in on_serve.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote

import mkdocs.config.defaults
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin

from practice_hub.build.file_digests import ScannedFiles
from practice_hub.build.output_folder import output_folder_problems
from practice_hub.build.up_to_date import BuildInputs
from practice_hub.build.watch import notified_observer
from practice_hub.config import unsafe_to_load
from practice_hub.core.fingerprint import InOrder, fingerprint
from practice_hub.core.local_server import ignore_lost_connections
from practice_hub.core.problem import Problem
from practice_hub.core.signals import end_like_ctrl_c
from practice_hub.core.workers import BackgroundJob
from practice_hub.theme import theme_folders

log = logging.getLogger("mkdocs.practice_hub")


class PracticeHubPlugin(BasePlugin):
    """State lives from `on_config` to `on_post_build` of one build; the indexer lives as long as
    the preview."""

    def __init__(self) -> None:
        self._command = "build"
        self._inputs: BuildInputs | None = None
        self._theme_folders: list[str] = []
        self._indexer: Any = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remembers the command: a preview shows drafts."""
        self._command = command
        if command == "serve":
            # 2. A preview reads mkdocs.yml again at every save, and MkDocs' own reader would run
            #    Python for its tags.
            safe = partial(mkdocs.config.defaults.get_yaml_loader, yaml.SafeLoader)
            mkdocs.config.defaults.get_yaml_loader = safe
            # 4. MkDocs deletes the pages of a preview, drafts among them, after Ctrl+C alone.
            end_like_ctrl_c()
        # A build keeps nearly everything that it makes; collecting garbage takes a tenth of it.
        gc.set_threshold(100_000, 50, 100)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Refuses what must not be read at all, such as links to files outside the project, and a
        folder for the site in which something would be lost."""
        assert self._inputs is not None
        problems = unsafe_to_load(_project(config))
        if self._command == "build" and not problems:  # a preview has a new folder from MkDocs
            problems = output_folder_problems(self._inputs.root, self._inputs.site_dir)
        if problems:
            _fail(problems)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Takes from the configuration what the build needs, and leaves MkDocs nothing to do."""
        # No other value asks for drafts: HUB_PREVIEW=0 and =false mean a site to publish.
        preview = self._command == "serve" or os.environ.get("HUB_PREVIEW") == "1"
        self._inputs = BuildInputs(
            _project(config),
            _theme_dirs(config),
            _settings_fingerprint(config),
            preview,
            Path(config.site_dir),
        )
        # 1. The package reads docs/ and blog/, renders every page and writes the site itself, after
        #    every check. MkDocs would follow links in docs/, look through the theme's ten thousand
        #    icons, and empty the site's folder first: it is given folders that do not exist.
        own = [str(folder) for folder in self._inputs.theme_dirs]
        others = [folder for folder in config.theme.dirs if folder not in own]
        self._theme_folders, config.theme.dirs = [*own, *others], []
        config.docs_dir = config.site_dir = f"{config.site_dir}.not-used"
        config.nav = None
        config.theme.static_templates.clear()
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Builds the hub. Raises Abort when something is wrong; the old site is then as it was."""
        assert self._inputs is not None
        self._inputs.delete_leftovers()
        scan = None
        if self._command == "build":
            warnings = self._inputs.cached_warnings()
            if warnings is not None:
                for warning in warnings:
                    log.warning("%s", warning)
                return
            scan = self._inputs.start_scan()
        self._build(self._inputs, config, scan)

    def _build(
        self,
        inputs: BuildInputs,
        config: MkDocsConfig,
        scan: BackgroundJob[ScannedFiles] | None,
    ) -> None:
        # Imported here, because a build that is not needed is twice as quick without.
        from practice_hub.build.build import Build
        from practice_hub.build.renderer import theme_environment
        from practice_hub.build.search_index import BackgroundIndexer
        from practice_hub.lint.report import Report
        from practice_hub.site import read_site

        site = read_site(inputs.root, inputs.preview)
        if isinstance(site, list):
            _fail(site)
        report = Report(site)
        if report.errors and not site.preview:
            _fail(report.problems)
        environment = theme_environment(self._theme_folders)
        preview_at = config.site_url if self._command == "serve" else ""
        build = Build(site, report, inputs, environment, preview_at or site.settings.url)
        if self._command == "serve" and self._indexer is None:
            self._indexer = BackgroundIndexer()
        result = build.run(self._indexer, scan)
        if not result.published:
            _fail(result.problems)
        _log(result.problems)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Rebuilds as soon as a post, data, a template or a setting is saved."""
        server.builder = partial(_rebuild, builder)
        # 5. A browser that goes away while it asks for something would leave a traceback.
        ignore_lost_connections(server)
        project = _project(config)
        folders = [
            project / "docs",
            project / "blog",
            project / "data",
            *_theme_dirs(config),
        ]
        server.unwatch(config.docs_dir)
        # 5. MkDocs compares decoded addresses with the folder of site_url as it is written there.
        server.mount_path = unquote(server.mount_path)
        observer = notified_observer(folders)
        if observer:
            # 3. MkDocs' observer looks twice a second; this one is notified by the system.
            server.unwatch(config.config_file_path)
            server.observer, server.build_delay = observer, 0.03
            # An editor that saves by renaming loses a watch on a single file.
            server.watch(str(project), recursive=False)
        for folder in folders:
            server.watch(str(folder))
        return server


def _rebuild(builder: Callable[[], None]) -> None:
    """Builds the preview again; when that fails, it goes on with the pages that it has.

    MkDocs would answer no request until a build succeeds. builder: of MkDocs, whose errors are
    Abort, ConfigurationError and whatever a damaged project raises.
    """
    try:
        builder()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a thread that ends here would leave the preview hanging
        log.error("%s", error)
        log.error("The preview shows the pages as they were. It goes on when this is corrected.")


def _project(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").absolute().parent


def _theme_dirs(config: MkDocsConfig) -> tuple[Path, ...]:
    return theme_folders(Path(config.theme.custom_dir) if config.theme.custom_dir else None)


def _settings_fingerprint(config: MkDocsConfig) -> str:
    """Fingerprint of what was written in mkdocs.yml and on the command line.

    A value without a canonical encoding, such as one of a YAML tag, is refused by lint; until
    then the build goes on and nothing is reused.
    """
    written = [{**values, "site_dir": ""} for values in config.user_configs]
    try:
        return fingerprint(InOrder((config.site_url, written)))
    except TypeError:
        return os.urandom(16).hex()


def _log(problems: tuple[Problem, ...] | list[Problem]) -> None:
    for problem in problems:
        (log.warning if problem.warning else log.error)("%s", problem)


def _fail(problems: tuple[Problem, ...] | list[Problem]) -> NoReturn:
    _log(problems)
    raise Abort(
        "Nothing was published, and an earlier site is as it was. "
        "Fix what is listed above, then try again."
    )
