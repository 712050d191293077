"""The list of what `start` wrote, by which `doctor` tells what a site has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from practice_hub.core.files import bytes_of, is_plain_file
from practice_hub.core.transaction import Transaction
from practice_hub.start.answers import Answers
from practice_hub.start.site_files import Package, is_renewed, site_files

FILE = ".practice-hub.json"


@dataclass(frozen=True)
class GivenFile:
    """A file that `start` or a renewal wrote.

    state: "current", "renewable" (nobody changed it, and this version gives another), "changed"
    (by the writers of the site; it is left alone) or "missing".
    """

    path: str
    state: str


def manifest(
    answers: Answers, package: Package, slug: str, today: date, files: Mapping[str, bytes]
) -> bytes:
    """The text of the list. files: the content of what was written, by path."""
    given = {path: _hash(content) for path, content in files.items() if is_renewed(path)}
    values = {
        "version": package.version,
        "wheel": package.wheel,
        "slug": slug,
        "day": today.isoformat(),
        "answers": asdict(answers),
        "files": given,
    }
    return _text(values)


def given_files(root: Path, package: Package) -> list[GivenFile]:
    """The state of every file that a newer version may renew; none without the list.

    package: the one that is installed. Raises ValueError when the list cannot be read.
    """
    if not is_plain_file(root, FILE):
        return []
    values = _read(root)
    return [
        GivenFile(path, _state(root, path, content, values["files"].get(path, "")))
        for path, content in _newest(values, package).items()
        if is_renewed(path)
    ]


def renew(root: Path, package: Package) -> list[str]:
    """Writes this version of every file that nobody has changed, all or none. Returns their paths.

    package: the one that is installed. Raises ValueError when the list cannot be read, and OSError
    when a file cannot be written.
    """
    states = {file.path: file.state for file in given_files(root, package)}
    renewed = [path for path, state in states.items() if state == "renewable"]
    if not states:
        return []
    values = _read(root)
    newest = _newest(values, package)
    values["files"].update({path: _hash(newest[path]) for path in renewed})
    with Transaction(root) as transaction:
        for path in renewed:
            transaction.stage(path, newest[path])
        transaction.stage(FILE, _text({**values, **asdict(_with_wheel(values, package))}))
        transaction.commit()
    return renewed


def _read(root: Path) -> dict[str, Any]:
    try:
        values: dict[str, Any] = json.loads(bytes_of(f"{root}/{FILE}"))
        _newest(values, Package(values["version"], values["wheel"]))
        return {**values, "files": dict(values["files"])}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{FILE}:1: the list of files cannot be read ({error})") from None


def _with_wheel(values: dict[str, Any], package: Package) -> Package:
    """The package, with the site's own file where the same version runs from elsewhere."""
    is_same = package.version == values["version"]
    return Package(package.version, package.wheel or (values["wheel"] if is_same else ""))


def _newest(values: dict[str, Any], package: Package) -> dict[str, bytes]:
    answers = Answers(**{**values["answers"], "nations": tuple(values["answers"]["nations"])})
    day = date.fromisoformat(values["day"])
    return site_files(answers, _with_wheel(values, package), values["slug"], day)


def _state(root: Path, path: str, newest: bytes, given: str) -> str:
    if not is_plain_file(root, path):
        return "missing" if given else "renewable"
    present = _hash(bytes_of(f"{root}/{path}"))
    if present == _hash(newest):
        return "current"
    return "renewable" if present == given else "changed"


def _text(values: dict[str, Any]) -> bytes:
    return (json.dumps(values, indent=2, ensure_ascii=False) + "\n").encode()


def _hash(content: bytes) -> str:
    """The hash of a file; the same for a checkout with the line ends of Windows."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()
