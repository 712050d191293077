"""Skips the build when neither its inputs nor its output folder have changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property, partial
from pathlib import Path

from practice_hub.build.file_digests import ScannedFiles, digest_of_folder, scan_folder
from practice_hub.content.irregular import irregular_files
from practice_hub.content.published import FILE as PUBLISHED
from practice_hub.core.cache import Table, cache_keys, project_cache
from practice_hub.core.clock import LONDON, now
from practice_hub.core.files import bytes_of, is_plain_file
from practice_hub.core.fingerprint import digest, digest_below, fingerprint
from practice_hub.core.staging import BUILD, IMPORT, delete_leftovers
from practice_hub.core.workers import MIN_PARALLEL, BackgroundJob
from practice_hub.lint.committed import committed_output

CONTENT_DIRS = ("docs", "blog", "data")


@dataclass(frozen=True)
class PreviousBuild:
    """The last build that succeeded.

    since, until: the time for which its result holds. site: the digest of its output folder.
    """

    since: datetime
    until: datetime
    site: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class BuildInputs:
    """What a build depends on. Our own code is part of every cache key besides.

    root: the project. theme_dirs: hold templates and assets; the first that has a file gives it.
    settings: the fingerprint of mkdocs.yml.
    preview: whether unpublished pages are shown. site_dir: the output folder.
    """

    root: Path
    theme_dirs: tuple[Path, ...]
    settings: str
    preview: bool
    site_dir: Path

    @cached_property
    def shared_fingerprint(self) -> str:
        """Fingerprint of what every page depends on: templates and settings."""
        return fingerprint((tuple(map(digest_below, self.theme_dirs)), self.settings, self.preview))

    @cached_property
    def _keys(self) -> dict[str, bytes]:
        """The cache key of a build with exactly these inputs."""
        inputs = (
            [digest_below(self.root / name) for name in CONTENT_DIRS],
            digest(bytes_of(f"{self.root}/mkdocs.yml")),
            _digest_if_there(self.root, PUBLISHED),
            committed_output(self.root),
        )
        depends = (self.shared_fingerprint, inputs, str(self.site_dir))
        return cache_keys(self._table, {"build": depends})

    @property
    def _table(self) -> Table[PreviousBuild]:
        kind = "preview as a whole" if self.preview else "build as a whole"
        return Table(kind, PreviousBuild)

    def delete_leftovers(self) -> None:
        """Deletes the staging folders of builds and imports that were ended."""
        delete_leftovers(self.root, BUILD, IMPORT)
        delete_leftovers(self.site_dir.parent, BUILD)

    def cached_warnings(self) -> tuple[str, ...] | None:
        """The warnings of the last build if another would give the same; None if one is needed."""
        if irregular_files(self.root):  # they are in no key, since nobody opens them
            return None
        previous = project_cache(self.root).get_many(self._table, self._keys).get("build")
        if previous is None or not self._still_holds(previous):
            return None
        return previous.warnings

    def _still_holds(self, previous: PreviousBuild) -> bool:
        try:
            in_time = previous.since <= now() < previous.until
        except ValueError:  # a HUB_TODAY that is no day is reported when the site is read
            return False
        return in_time and digest_of_folder(self.site_dir) == previous.site

    def start_scan(self) -> BackgroundJob[ScannedFiles]:
        """Starts to read the output folder in the background; its result is for the writer."""
        files = MIN_PARALLEL if self.site_dir.is_dir() else 0
        return BackgroundJob(partial(scan_folder, self.site_dir), files)

    def save_result(
        self, site: str, moment: datetime, changes: Iterable[datetime], warnings: Iterable[str]
    ) -> None:
        """Saves that a build has just succeeded.

        site: the digest of its output folder. moment: the moment it was built for.
        changes: the moments at which posts appear.
        """
        midnight = datetime.combine(moment.date() + timedelta(days=1), time(), LONDON)
        until = min([midnight, *(change for change in changes if change > moment)])
        result = PreviousBuild(moment, until, site, tuple(warnings))
        project_cache(self.root).put_many(self._table, self._keys, {"build": result})


def _digest_if_there(root: Path, name: str) -> str:
    """The digest of a file that a project need not have; empty without it."""
    return digest(bytes_of(f"{root}/{name}")) if is_plain_file(root, name) else ""
