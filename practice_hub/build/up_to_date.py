"""The quickest build is the one that nobody needs: nothing that it would read has changed, nor what it would write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property, partial
from pathlib import Path

from practice_hub.build.writer import digest_of_folder, look_through
from practice_hub.content.irregular import irregular_files
from practice_hub.core.cache import Table, cache_keys, project_cache
from practice_hub.core.clock import LONDON, now
from practice_hub.core.files import bytes_of
from practice_hub.core.fingerprint import digest, digest_below, fingerprint
from practice_hub.core.staging import BUILD, IMPORT, delete_leftovers
from practice_hub.core.workers import MIN_PARALLEL, BackgroundJob
from practice_hub.lint.committed import committed_output

READ = ("docs", "blog", "data")


@dataclass(frozen=True)
class Ground:
    """All that a build depends on besides the house and the day.

    root: the project. look: its templates and assets. settings: the engine's, as a text.
    preview: whether unpublished pages are shown. folder: where the site goes.
    """

    root: Path
    look: Path
    settings: str
    preview: bool
    folder: Path

    @cached_property
    def frame(self) -> str:
        """What every page depends on: templates, settings."""
        return fingerprint((digest_below(self.look), self.settings, self.preview))

    @cached_property
    def keys(self) -> dict[str, bytes]:
        """The key under which a build of exactly this is remembered."""
        inputs = (
            [digest_below(self.root / name) for name in READ],
            digest(bytes_of(f"{self.root}/mkdocs.yml")),
            committed_output(self.root),
        )
        return cache_keys(self._kind, {"build": (self.frame, inputs, str(self.folder))})

    @property
    def _kind(self) -> Table[Last]:
        return Table("preview as a whole" if self.preview else "build as a whole", Last)

    def delete_leftovers(self) -> None:
        """Deletes what builds and imports left that were ended."""
        delete_leftovers(self.root, BUILD, IMPORT)
        delete_leftovers(self.folder.parent, BUILD)

    def unchanged(self) -> tuple[str, ...] | None:
        """The warnings of the last build when another would give the same; None when it is needed."""
        if irregular_files(self.root):  # they are in no key, since nobody opens them
            return None
        last = project_cache(self.root).get_many(self._kind, self.keys).get("build")
        try:
            stands = (
                last
                and last.since <= now() < last.until
                and digest_of_folder(self.folder) == last.site
            )
        except ValueError:  # a HUB_TODAY that is no day is told by those who read the site
            return None
        return last.warnings if stands else None

    def begin(self) -> None:
        """Begins to look through the site's folder beside the build, which will ask what is there."""
        self.seen

    @cached_property
    def seen(self) -> BackgroundJob:
        """What the site's folder holds."""
        return BackgroundJob(
            partial(look_through, self.folder), MIN_PARALLEL if self.folder.is_dir() else 0
        )

    def remember(
        self, site: str, moment: datetime, changes: Iterable[datetime], warnings: Iterable[str]
    ) -> None:
        """Remembers that a build for this moment has just succeeded. site: the digest of its folder. changes: the moments at which posts appear."""
        midnight = datetime.combine(moment.date() + timedelta(days=1), time(), LONDON)
        until = min([midnight, *(change for change in changes if change > moment)])
        project_cache(self.root).put_many(
            self._kind, self.keys, {"build": Last(moment, until, site, tuple(warnings))}
        )


@dataclass(frozen=True)
class Last:
    """The last build: the time for which it holds, its site, and what it warned of."""

    since: datetime
    until: datetime
    site: str
    warnings: tuple[str, ...]
