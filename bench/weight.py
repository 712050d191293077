"""What a first view weighs, page by page, beside sites and front ends that people know.

    python -m bench.weight [--posts 1000,10000] [SITE]

SITE: a built site; without it, the site is built for the purpose.
--posts measures nothing but a search, in hubs of so many posts and 200 guides. 10,000 take some
minutes.

Bytes of bodies as a host with gzip (level 6) sends them to an empty cache, by the host's own log; 1
kB is 1,000 bytes. Not counted: heads, and whatever other hosts would send (nobody can reach those
from here).
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.grown import GUIDES, grown
from bench.npm import PACKAGES, package
from practice_hub.cli.mkdocs_commands import MKDOCS
from tests.browser import drivers
from tests.browser.access.server import Web, packed_size
from tests.browser.access.watching import Watch
from tests.browser.access.weighing import first_view, search
from tests.conftest import build
from tests.content.browser.pages import PAGES

ROOT = Path(__file__).parents[1]

# their stylesheet and script; the NHS's fonts come from another host and are in no package
FRONT_ENDS = {
    "govuk-frontend": (
        "GOV.UK",
        "dist/govuk/govuk-frontend.min.css",
        "dist/govuk/govuk-frontend.min.js",
    ),
    "nhsuk-frontend": (
        "NHS",
        "dist/nhsuk/nhsuk-frontend.min.css",
        "dist/nhsuk/nhsuk-frontend.min.js",
    ),
}
MATERIAL = """\
site_name: Practice Hub
site_url: https://practice-hub.example/
theme:
  name: material
plugins: [search]
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, toc,
  pymdownx.details, pymdownx.superfences]
"""
SAME_PAGES = {
    "home": "/",
    "guide": "/guides/case-conferences/",
    "post": "/blog/2026/2026-11-22-whole-family-approach/",
    "get help": "/get-help/",
}


LIKE_CHILDREN, LIKE_ABUSE = 0.43, 0.71  # the shares of our articles that have these words
LIMITS = {
    1000: 170_000,
    10_000: 250_000,
}  # for a word like "children", from the search page to the first results


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", type=Path)
    parser.add_argument("--posts", help="1000,10000")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = asked.site or built(Path(folder) / "site")
        browser = drivers.start("chromium")
        try:
            if asked.posts:
                show_searches(
                    browser, site, Path(folder), [int(posts) for posts in asked.posts.split(",")]
                )
            else:
                show_ours(browser, site)
                show_material(browser, Path(folder) / "material")
        finally:
            browser.close()
    if not asked.posts:
        show_front_ends()


def show_searches(browser, site: Path, folder: Path, sizes: list[int]) -> None:
    """What a search weighs when the hub has grown: the lightest and the heaviest of some words that
    are as frequent."""
    print("\nA search, from the search page to the first results")
    for posts in sizes:
        words = grown(site, posts, folder / str(posts), (LIKE_CHILDREN, LIKE_ABUSE))
        with serving(folder / str(posts)) as web:
            for name, alike in zip(("children", "abuse"), words, strict=True):
                weights = sorted(search(browser, web, word)[1] for word in alike)
                limit = (
                    f", at most {LIMITS[posts] / 1000:.0f}"
                    if name == "children" and posts in LIMITS
                    else ""
                )
                row(
                    f'{posts + GUIDES:,}, like "{name}"',
                    weights[-1],
                    f"(the lightest of {len(alike)} words {weights[0] / 1000:.1f}{limit})",
                )


def built(into: Path) -> Path:
    """The real hub, built."""
    done = build(ROOT, into)
    if done.returncode:
        sys.exit(done.stderr)
    return into


@contextmanager
def serving(site: Path):
    web = Web(site)
    yield web
    web.close()


def row(name: str, size: int, more: str = "") -> None:
    print(f"  {name:<28}{size / 1000:8.1f} kB   {more}".rstrip())


def show_ours(browser, site: Path) -> None:
    print("\nThis hub, first view")
    with serving(site) as web:
        for name, path in PAGES.items():
            row(name, sum(first_view(browser, web, path).values()))
        for words in ("children", "domestic abuse"):
            sent, first = search(browser, web, words)
            row(
                f"search for {words}",
                first,
                f"until the first results, {sum(sent.values()) / 1000:.1f} in all",
            )


def show_material(browser, folder: Path) -> None:
    print("\nThe same content as a default Material site, with its search, first view")
    if not build_material(folder):
        return
    with serving(folder / "site") as web:
        for name, path in SAME_PAGES.items():
            with Watch(browser) as watch:
                size = sum(first_view(browser, web, path).values())
            others = sorted(
                {
                    urlsplit(url).netloc
                    for url in watch.requests
                    if url.startswith("http") and not url.startswith(web.base)
                }
            )
            row(name, size, f"and asks {', '.join(others)}" if others else "")


def build_material(folder: Path) -> bool:
    """Our texts in a fresh Material project, built; a page asks for none of our templates there."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "blog/posts", folder / "docs/blog", dirs_exist_ok=True)
    for file in (folder / "docs").rglob("*.md"):
        file.write_text(
            re.sub(r"^template:.*\n", "", file.read_text("utf-8"), count=1, flags=re.MULTILINE),
            "utf-8",
        )
    (folder / "mkdocs.yml").write_text(MATERIAL)
    done = subprocess.run(
        [*MKDOCS, "build", "--quiet"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        print(f"  not measured: {done.stderr.strip()[-300:]}")
    return not done.returncode


def show_front_ends() -> None:
    print("\nStylesheet and script alone, before a page or a picture")
    for name, (owner, style, script) in FRONT_ENDS.items():
        if folder := package(name):
            sizes = [packed_size(folder / style), packed_size(folder / script)]
            fonts = sum(font.stat().st_size for font in folder.glob("dist/*/assets/fonts/*.woff2"))
            more = f"css {sizes[0] / 1000:.1f}, js {sizes[1] / 1000:.1f}" + (
                f"; and its fonts, {fonts / 1000:.1f}" if fonts else ""
            )
            row(f"{owner} {PACKAGES[name]}", sum(sizes), more)


if __name__ == "__main__":
    main()
