"""A file observer that the operating system notifies, for the preview."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

# Without the events for files that are opened or read: a build reads every file.
CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


class _ChangeObserver(Observer):  # type: ignore[misc, valid-type]
    """The system's observer, limited to files that change."""

    def schedule(
        self, event_handler: Any, path: str, *, recursive: bool = False, **others: Any
    ) -> Any:
        return super().schedule(
            event_handler, path, recursive=recursive, event_filter=CHANGES, **others
        )


def notified_observer(folders: Iterable[Path]) -> Any:
    """An observer that the system notifies of changes.

    None where the system does not notify, or not for so many folders; MkDocs then polls.
    """
    if Observer is PollingObserver:  # no notification on this system
        return None
    trial = _ChangeObserver()
    try:
        for folder in folders:
            trial.schedule(FileSystemEventHandler(), str(folder), recursive=True)
        trial.start()
    except OSError:  # the limit of inotify, most often
        return None
    trial.stop()
    return _ChangeObserver()
