"""Skips the build when neither its inputs nor its output folder have changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property, partial
from pathlib import Path
from zoneinfo import ZoneInfo

from practice_hub.build.file_digests import (
    FileState,
    ScannedFiles,
    cache_digests,
    digest_of_folder,
    scan_folder,
    settled_digests,
)
from practice_hub.content.irregular import irregular_files
from practice_hub.content.published import FILE as PUBLISHED
from practice_hub.core.cache import Table, cache_keys, project_cache
from practice_hub.core.clock import instant, now
from practice_hub.core.files import bytes_of, is_plain_file
from practice_hub.core.fingerprint import digest, digest_below, fingerprint
from practice_hub.core.staging import BUILD, IMPORT, delete_leftovers
from practice_hub.core.workers import MIN_PARALLEL, BackgroundJob
from practice_hub.lint.committed import committed_output

SITE_FILES = Table[dict[str, tuple[FileState, str]]](
    "files of the site", dict[str, tuple[FileState, str]]
)
CONTENT_DIRS = ("docs", "blog", "data")


@dataclass(frozen=True)
class PreviousBuild:
    """The last build that succeeded.

    since, until: the time for which its result holds. zone: the name of the site's time zone.
    site: the digest of its output folder.
    """

    since: datetime
    until: datetime
    zone: str
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
        if self._has_irregular_files():  # they are in no key, since nobody opens them
            return None
        previous = project_cache(self.root).get_many(self._table, self._keys).get("build")
        if previous is None or not self._still_holds(previous):
            return None
        return previous.warnings

    def _has_irregular_files(self) -> bool:
        own = self.theme_dirs[:-1]  # the last is the package's
        *templates, site = (
            folder.relative_to(self.root).as_posix() if folder.is_relative_to(self.root) else ""
            for folder in (*own, self.site_dir)
        )
        return bool(irregular_files(self.root, templates, site))

    def _still_holds(self, previous: PreviousBuild) -> bool:
        try:
            in_time = previous.since <= instant(now(ZoneInfo(previous.zone))) < previous.until
        except ValueError:  # a HUB_TODAY that is no day is reported when the site is read
            return False
        if in_time:
            self._take_over_digests()
        return in_time and digest_of_folder(self.site_dir) == previous.site

    def _take_over_digests(self) -> None:
        """Takes over what earlier builds knew of the output folder, so that only files are read
        that were touched since."""
        known = project_cache(self.root).get_many(SITE_FILES, self._site_files_keys)
        cache_digests(str(self.site_dir), known.get("site", {}))

    @cached_property
    def _site_files_keys(self) -> dict[str, bytes]:
        return cache_keys(SITE_FILES, {"site": str(self.site_dir)})

    def start_scan(self) -> BackgroundJob[ScannedFiles]:
        """Starts to read the output folder in the background; its result is for the writer."""
        self._take_over_digests()
        files = MIN_PARALLEL if self.site_dir.is_dir() else 0
        return BackgroundJob(partial(scan_folder, self.site_dir), files)

    def save_result(
        self,
        site: str,
        names: Iterable[str],
        moment: datetime,
        changes: Iterable[datetime],
        warnings: Iterable[str],
    ) -> None:
        """Saves that a build has just succeeded.

        site, names: the digest of its output folder, and the files there.
        moment: the moment it was built for, in the site's time zone.
        changes: the moments at which posts appear.
        """
        midnight = datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)
        since = instant(moment)
        until = min(each for each in map(instant, (midnight, *changes)) if each > since)
        result = PreviousBuild(since, until, str(moment.tzinfo), site, tuple(warnings))
        cache = project_cache(self.root)
        cache.put_many(self._table, self._keys, {"build": result})
        known = {"site": settled_digests(self.site_dir, names)}
        cache.put_many(SITE_FILES, self._site_files_keys, known)


def _digest_if_there(root: Path, name: str) -> str:
    """The digest of a file that a project need not have; empty without it."""
    return digest(bytes_of(f"{root}/{name}")) if is_plain_file(root, name) else ""
