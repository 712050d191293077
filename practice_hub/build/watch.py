"""Hearing of a saved file at once, where the machine can tell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

CHANGES = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]  # to read a file is none


class _Changes(Observer):  # type: ignore[misc, valid-type]
    """The machine's own observer, deaf to files that are only read: a build reads them all."""

    def schedule(self, event_handler, path, *, recursive=False, **others):
        return super().schedule(
            event_handler, path, recursive=recursive, event_filter=CHANGES, **others
        )


def quick_observer(folders: Iterable[Path]):
    """An observer that the machine tells of changes; None where it does not, or will not for so many folders."""
    if issubclass(Observer, PollingObserver):
        return None
    trial = _Changes()
    try:
        for folder in folders:
            trial.schedule(FileSystemEventHandler(), str(folder), recursive=True)
        trial.start()
    except OSError:  # the limit of inotify, most often
        return None
    trial.stop()
    return _Changes()
