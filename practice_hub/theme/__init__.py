"""The theme's templates and assets, and the name under which MkDocs finds it (`practice-hub`)."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
# The files of the exit. A hub has those of the package, so that a repair reaches its readers.
EXIT_FILES = (
    "assets/css/exit.css",
    "assets/js/exit.js",
    "partials/exit-head.html",
    "partials/exit.html",
    "partials/single-entry.html",
)


def theme_folders(own: Path | None) -> tuple[Path, ...]:
    """The folders of templates and assets; the first that has a file gives it.

    own: the site's own, such as `overrides/`; None when it has none.
    """
    return tuple(dict.fromkeys([*([own] if own else []), theme_folder()]))


def theme_folder() -> Path:
    """The folder of the package's templates and assets.

    In the repository it is `overrides/`; the wheel has it inside this package.
    """
    packaged = HERE / "overrides"
    return packaged if packaged.is_dir() else HERE.parents[1] / "overrides"
