"""What can go wrong with files that a build has written, each a step of the random walk."""

from __future__ import annotations

import os
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path

from practice_hub.core.cache import checksum
from tests.builds.walk import NothingToEdit


def spoilt_cache(walk):
    file = walk.project / ".cache/build.sqlite"
    raw = bytearray(file.read_bytes()) if file.is_file() else bytearray(9)
    file.parent.mkdir(exist_ok=True)
    raw[walk.chance.randrange(len(raw))] ^= 0xFF
    file.write_bytes(raw[: walk.chance.choice([None, None, len(raw) // 2])])


def forged_cache(walk):
    """Somebody puts commands and nonsense into the cache, each with the right checksum."""
    file = walk.project / ".cache/build.sqlite"
    try:
        with closing(sqlite3.connect(file)) as db:
            rows = db.execute("SELECT kind, name, key FROM cache").fetchall()
            for kind, name, key in rows:
                command = pickle.dumps(Command(walk.project / "has-run"))
                value = walk.chance.choice([command, b"", b"\x93\x01\xa1A\xc0", b"\xa1A"])
                where = [value, checksum(key, value), kind, name]
                db.execute("UPDATE cache SET value=?, checksum=? WHERE kind=? AND name=?", where)
            db.commit()
    except (sqlite3.Error, TypeError):  # there is none, or another step has damaged it
        raise NothingToEdit(file) from None


class Command:
    """What a hostile pickle holds: a command, which runs when the pickle is loaded."""

    def __init__(self, file: Path):
        self.file = file

    def __reduce__(self):
        return os.system, (f"touch '{self.file}'",)


def spoilt_site(walk):
    site = walk.project.parent / "site"
    for file in sorted(file for file in site.rglob("*.html"))[:2]:
        file.write_text("Somebody has been here.")
    site.joinpath("stray.html").write_text("Nobody knows this page.") if site.is_dir() else None
