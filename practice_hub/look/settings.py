"""Reads the look from mkdocs.yml: theme.palette, theme.logo, theme.favicon and extra_css."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from practice_hub.content.attachments import has_unsuitable_name
from practice_hub.content.links import is_external
from practice_hub.core.files import is_plain_file
from practice_hub.core.problem import Problem
from practice_hub.images.process import Picture
from practice_hub.look.files import LookFiles, favicon_of, logo_of, read_stylesheet
from practice_hub.look.palette import Palette, read_palette

Place = tuple[str | int, ...]
Locate = Callable[[Place], tuple[str, int]]  # from a key to the file and line that hold it

DOCS = "docs/"
LOGOS = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".avif")
FAVICONS = (".svg", ".png", ".ico")
STYLESHEETS = (".css",)


@dataclass(frozen=True)
class Look:
    """The look of a site, where it differs from the theme's.

    named: the paths of all files that mkdocs.yml names for it, also of those that cannot be used.
    """

    palette: Palette = field(default_factory=Palette)
    files: LookFiles = field(default_factory=LookFiles)
    named: tuple[str, ...] = ()


def read_look(root: Path, values: Mapping[str, Any], locate: Locate) -> tuple[Look, list[Problem]]:
    """The look that mkdocs.yml sets, and what is wrong with it; what is wrong is left out.

    values: what mkdocs.yml holds, with what it inherits. locate: where a key is written.
    """
    reader = _Reader(root, locate, [], [])
    theme = values["theme"] if isinstance(values.get("theme"), dict) else {}
    palette, faults = read_palette(theme.get("palette"))
    for key, wrong, fix in faults:
        reader.report(("theme", "palette", key), wrong, fix)
    files = LookFiles(
        reader.picture(("theme", "logo"), theme.get("logo"), LOGOS, logo_of),
        reader.picture(("theme", "favicon"), theme.get("favicon"), FAVICONS, favicon_of),
        tuple(reader.stylesheets(values.get("extra_css"))),
    )
    return Look(palette, files, tuple(reader.named)), reader.problems


@dataclass(frozen=True)
class _Reader:
    """Reads the keys that name files. problems: what it has found. named: the files, as paths."""

    root: Path
    locate: Locate
    problems: list[Problem]
    named: list[str]

    def report(self, place: Place, wrong: str, fix: str) -> None:
        path, line = self.locate(place)
        self.problems.append(Problem(path, line, wrong, fix))

    def picture(
        self,
        place: Place,
        name: Any,
        endings: tuple[str, ...],
        process: Callable[[Path, LookFiles], Picture | None],
    ) -> str:
        """The path of a picture that can be used; empty when none is named, or it cannot."""
        path = self._path(place, name, endings) if name is not None else ""
        if not path:
            return ""
        picture = process(self.root, LookFiles(logo=path, favicon=path))
        if picture and picture.fault:
            wrong = f"the picture '{name}' cannot be used ({picture.fault})"
            self.report(place, wrong, picture.fix)
            return ""
        return path

    def stylesheets(self, names: Any) -> Iterator[str]:
        """The paths of stylesheets that can be used."""
        if not isinstance(names, list):
            if names is not None:
                fix = "write a list, such as [assets/own.css]"
                self.report(("extra_css",), "'extra_css' is not a list", fix)
            return
        seen: set[str] = set()
        for number, name in enumerate(names):
            path = self._path(("extra_css", number), name, STYLESHEETS)
            if path.casefold() in seen:
                wrong = f"'extra_css' names '{name}' twice"
                self.report(("extra_css", number), wrong, "take it out once")
            elif path:
                seen.add(path.casefold())
                found = read_stylesheet(self.root, path)[1]
                self.problems.extend(found)
                if not found:
                    yield path

    def _path(self, place: Place, name: Any, endings: tuple[str, ...]) -> str:
        """The path of a file from the project's root; empty, and reported, when it is of no use."""
        self.named.append(f"{DOCS}{name}")
        label = ".".join(part for part in place if isinstance(part, str))
        wrong, fix = self._fault(str(name or ""), endings)
        if wrong:
            self.report(place, f"'{label}' is '{name}', {wrong}", fix)
            return ""
        return DOCS + str(name)

    def _fault(self, name: str, endings: tuple[str, ...]) -> tuple[str, str]:
        """What is wrong with the name of a file, and what to do; both empty when nothing is."""
        if is_external(name):
            fix = "put the file into docs/ and write its path; nothing is fetched from elsewhere"
            return "an address elsewhere", fix
        if not name.lower().endswith(endings):
            fix = f"name a file below docs/ that ends with {_any_of(endings)}"
            return "which is a file of another kind", fix
        if not is_plain_file(self.root, DOCS + name):
            fix = "put it there, or correct the path; it begins below docs/, and capitals count"
            return f"and there is no file {DOCS}{name}", fix
        if has_unsuitable_name(name):
            fix = "name it with letters, digits, hyphens and full stops"
            return "which cannot be part of an address", fix
        return "", ""


def _any_of(endings: tuple[str, ...]) -> str:
    return " or ".join((", ".join(endings[:-1]), endings[-1])) if endings[1:] else endings[0]
