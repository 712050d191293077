"""Measures the layout of a page of each kind, and compares it with the one that was recorded.

    python -m tests.browser.look.layout     writes layout.json again, after a change that was wanted

Recorded are numbers and no pictures: they are small, and a difference says what moved. Fonts of
another system break lines elsewhere; DOWN and DOWN_SHARE allow that.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.browser import drivers
from tests.browser.access.server import Web
from tests.conftest import SMALL_DAY, build, draw, small_project
from tests.unit.test_law import LAW
from tests.unit.test_pack import GUIDE

RECORDED = Path(__file__).with_name("layout.json")
WIDTHS = (390, 1280, 1920)  # CSS pixels
THEMES = ("light", "dark")
PAGES = (
    *("/", "/guides/", "/guides/meeting/", "/guides/meeting/sheet/"),
    *(
        "/blog/",
        "/blog/2024/05/01/first/",
        "/tags/",
        "/search/",
        "/explainers/",
        "/law/",
        "/a-to-z/",
    ),
    *("/evidence/", "/get-help/", "/design/"),
)
PARTS = (
    *(".hub-header", ".hub-header__help", "[data-exit-link]", ".hub-main", "h1", ".hub-lede"),
    *(".hub-contents", ".hub-points", ".hub-text", ".hub-cards", ".hub-scroll", ".hub-law"),
    *(".hub-model", ".hub-search", ".hub-button", ".hub-footer"),
    *(".hub-figure-group", ".hub-figure-group .hub-tool", ".hub-series li:last-child"),
    *(".hub-danger", ".hub-nations", ".hub-lines", ".hub-term-list", ".hub-subjects"),
)
ACROSS = 6  # pixels that a part may move sideways or be wider: fonts hardly change that
DOWN = 48  # pixels, and DOWN_SHARE of where it was: other fonts break lines elsewhere
DOWN_SHARE = 0.15

# No page of PAGES has a picture without a size: it takes its room when it has come, or later.
# For each part that is shown: left, top, width, height, and its colours.
_MEASURE = """
    const found = {};
    for (const part of arguments[0]) {
      const element = document.querySelector(part);
      if (!element || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      found[part] = [
        [box.left, box.top + scrollY, box.width, box.height].map(Math.round),
        `${style.color} on ${style.backgroundColor}`,
      ];
    }
    return found;
"""
Layout = dict[str, Any]


def small_site(folder: Path) -> Path:
    """Builds the small hub with a page of each further kind. Returns the built site."""
    project = small_project(folder / "project")
    settings = project / "mkdocs.yml"
    nations = "extra:\n  nations: [England, Wales]\n"  # so that Get help shows helplines
    settings.write_text(settings.read_text().replace("extra:\n", nations))
    draw(project, GUIDE)
    draw(project, LAW)
    draw(
        project,
        """
        docs/design.md
            | ---
            | title: Design
            | description: Every part.
            | template: design.html
            | ---
            | A text.
        docs/get-help.md
            | ---
            | title: Get help
            | description: Who to call.
            | template: help.html
            | for: survivors
            | ---
            | Someone can listen.
            |
            | <!-- more -->
            |
            | ## What happens when you call
            |
            | They will listen and help you think.
        """,
    )
    done = build(project, folder / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def measured(browser: Any, base: str) -> Layout:
    """The boxes of the parts of each page at each width, and the colours of each part."""
    layout: Layout = {"boxes": {}, "colours": {theme: {} for theme in THEMES}}
    for width in WIDTHS:
        browser.resize(width, 900)
        for page in PAGES:
            browser.open(base + page)
            for theme in THEMES:
                browser.prefer(prefers_color_scheme=theme)
                parts = browser.run(_MEASURE, PARTS)
                boxes = {part: found[0] for part, found in parts.items()}
                layout["boxes"][f"{page} at {width}, {theme}"] = boxes
                for part, found in parts.items():
                    layout["colours"][theme].setdefault(part, found[1])
    browser.prefer()
    browser.natural_size()
    return layout


def without_theme(layout: Layout, theme: str) -> Layout:
    """The boxes of one theme, by page and width."""
    ending = f", {theme}"
    boxes = layout["boxes"]
    return {key.removesuffix(ending): boxes[key] for key in boxes if key.endswith(ending)}


def moves(before: Layout, now: Layout) -> Iterator[str]:
    """What moved, appeared or is gone between two layouts, a line each."""
    for where in {**before, **now}:
        was, is_now = before.get(where, {}), now.get(where, {})
        for part in {**was, **is_now}:
            if part not in is_now:
                yield f"{where}: {part} is gone"
            elif part not in was:
                yield f"{where}: {part} is new"
            elif not _near(was[part], is_now[part]):
                yield f"{where}: {part} was at {_box(was[part])}, and is at {_box(is_now[part])}"


def _near(was: list[int], is_now: list[int]) -> bool:
    across = all(abs(was[side] - is_now[side]) <= ACROSS for side in (0, 2))
    return across and all(
        abs(was[side] - is_now[side]) <= DOWN + DOWN_SHARE * was[side] for side in (1, 3)
    )


def _box(box: list[int]) -> str:
    left, top, width, height = box
    return f"{left}, {top}, {width} wide and {height} high"


def recolours(before: Layout, now: Layout) -> Iterator[str]:
    """Which parts have other colours now, a line each."""
    for theme in THEMES:
        for part, colours in now[theme].items():
            if (was := before[theme].get(part)) != colours:
                yield f"{theme}: {part} was {was}, and is {colours}"


def write(layout: Layout) -> None:
    """Writes the record, a page and width on each line, so that a difference can be read."""
    light = without_theme(layout, "light")
    boxes = ",\n".join(
        f"{json.dumps(where)}: {json.dumps(parts)}" for where, parts in light.items()
    )
    colours = json.dumps(layout["colours"], indent=1)
    RECORDED.write_text(f'{{"boxes": {{\n{boxes}\n}},\n"colours": {colours}}}\n', "utf-8")


def main() -> None:
    browser = drivers.start("chromium")
    with tempfile.TemporaryDirectory() as folder:
        web = Web(small_site(Path(folder)))
        write(measured(browser, web.base))
        web.close()
    browser.close()


if __name__ == "__main__":
    main()
