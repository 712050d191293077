"""What the memory gives is, byte for byte, what a build without a memory gives: a random walk over edits.

HUB_EDITS says how many steps, HUB_SEED where the walk begins; `make bench` takes hundreds.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import mkdocs.__main__
import pytest

import practice_hub.build.build  # noqa: F401  what each build needs is loaded once; each build is a process of its own all the same
from tests.conftest import ROOT, SMALL_DAY, small_project
from tests.site.test_publishing import digest

EDITS = int(os.environ.get("HUB_EDITS", 20))
SEED = int(os.environ.get("HUB_SEED", 2011))


class Walk:
    """A project that somebody works on, and the chance that leads them."""

    def __init__(self, project: Path, chance: random.Random):
        self.project, self.chance, self.day, self.number = project, chance, SMALL_DAY, 0

    def some(self, pattern: str) -> Path:
        return self.chance.choice(sorted(self.project.glob(pattern)))

    def change(self, file: Path, pattern: str, new: str) -> None:
        """Writes `new`, with a number that stands nowhere else, in place of the first match."""
        self.number += 1
        file.write_text(
            re.sub(
                pattern,
                lambda _: new.replace("#", str(self.number)),
                file.read_text(),
                count=1,
                flags=re.MULTILINE,
            )
        )

    def move(self, file: Path, to: Path) -> None:
        """Renames a file, and mends the links to it."""
        for other in self.project.glob("[bd]*/**/*.md"):
            other.write_text(other.read_text().replace(file.name, to.name))
        file.rename(to)


def text(walk):
    walk.change(
        walk.some("[bd]*/**/*.md"), r"\Z", "\nOne more sentence, the #th, with **weight**.\n"
    )


def excerpt(walk):
    walk.change(
        walk.some("blog/posts/*/*.md"),
        r"\n---\n",
        "\n---\nAn excerpt, number #.\n\n<!-- more -->\n\n",
    )


def title(walk):
    walk.change(walk.some("[bd]*/**/*.md"), r"^title: .*", "title: Title number #")


def tags(walk):
    walk.change(
        walk.some("blog/posts/*/*.md"),
        r"^tags: .*",
        f"tags: [{walk.chance.choice(['voice', 'cpd', 'voice, cpd', ''])}]",
    )


def series(walk):
    walk.change(
        walk.some("blog/posts/*/*.md"),
        r"^(series: .*\npart: .*|description: (.*))",
        walk.chance.choice(
            ["description: Words #.", "description: Words #.\nseries: beginnings\npart: #"]
        ),
    )


def draft(walk):
    walk.change(
        walk.some("blog/posts/*/*.md"),
        r"^draft: .*|\n---\n",
        walk.chance.choice(["draft: false", "draft: true", "\ndraft: true\n---\n"]),
    )


def date(walk):
    post, day = (
        walk.some("blog/posts/2025/*.md"),
        f"2025-0{walk.chance.randint(1, 9)}-1{walk.chance.randint(0, 9)}",
    )
    walk.change(post, r"^date: .*", f"date: {day}")
    walk.move(post, post.with_name(day + post.name[10:]))


def rename(walk):
    walk.number += 1
    guide = walk.some("docs/guides/[!i]*.md")
    walk.move(guide, guide.with_name(f"guide-{walk.number}.md"))


def delete(walk):
    walk.some("blog/posts/2025/*.md").unlink()


def add(walk):
    walk.number += 1
    words = f"---\ntitle: New {walk.number}\ndate: 2025-03-01\nauthors: [team]\ntags: [cpd]\ndescription: New.\n---\nA [link](../2024/2024-05-01-first.md) and ![a door](door.png).\n"
    walk.project.joinpath(f"blog/posts/2025/2025-03-01-new-{walk.number}.md").write_text(words)
    shutil.copy(
        walk.project / "blog/posts/2024/2024-05-01-first-door.png",
        walk.project / "blog/posts/2025/door.png",
    )


def picture(walk):
    from PIL import Image

    Image.new("RGB", (walk.chance.randint(2, 9), 5), (walk.chance.randrange(256), 9, 9)).save(
        walk.some("blog/posts/*/*.png")
    )


def drawing(walk):
    walk.change(walk.project / "docs/guides/chairs.svg", r"</svg>", '<path d="M0 #h4"/></svg>')


def author(walk):
    walk.change(walk.project / "blog/authors.yml", r"name: [^,]*", "name: The team #")


def data(walk):
    walk.change(walk.project / "data/tags.yml", r"name: [^,]*", "name: Subject #")


def words(walk):
    walk.change(
        walk.project / "data/glossary.yml",
        r"(?s)\A.*\Z",
        "terms:\n  - {term: Word #, id: word, meaning: A meaning., status: current}\n",
    )


def helplines(walk):
    walk.change(walk.project / "data/helplines.yml", r"\Z", "\n# a remark, number #\n")


def reference(walk):
    walk.change(walk.project / "data/references.bib", r"title\s*=\s*\{[^}]*", "title = {Work #")


def template(walk):
    walk.change(
        walk.some("overrides/[a-r]*.html"), r"\{% endblock %\}", "<p>Template #.</p>{% endblock %}"
    )


def partial(walk):
    walk.change(
        walk.project / "overrides/partials/card.html", r"</article>", "<p>Partial #.</p></article>"
    )


def style(walk):
    walk.change(walk.some("overrides/assets/css/*.css"), r"\Z", ".hub-new-# { color: red }\n")


def setting(walk):
    key, new = walk.chance.choice(
        [
            ("site_name", "Hub #"),
            ("copyright", "Somebody #"),
            ("site_url", "https://small-#.example/"),
            ("site_description", "Hub #."),
        ]
    )
    walk.change(walk.project / "mkdocs.yml", rf"^{key}: .*", f"{key}: {new}")


def menu(walk):
    walk.change(
        walk.project / "mkdocs.yml",
        r"- (Guides: )?guides/index.md",
        walk.chance.choice(["- guides/index.md", "- Guides: guides/index.md"]),
    )


def extensions(walk):
    walk.change(
        walk.project / "mkdocs.yml",
        r"^markdown_extensions: .*",
        f"markdown_extensions: [attr_list, footnotes, tables, toc{walk.chance.choice([', admonition', ', smarty', ''])}]",
    )


def day(walk):
    walk.day = f"202{walk.chance.randint(4, 7)}-0{walk.chance.randint(1, 9)}-15"


def spoilt_memory(walk):
    file = walk.project / ".cache/memory.sqlite"
    raw = bytearray(file.read_bytes()) if file.is_file() else bytearray(9)
    raw[walk.chance.randrange(len(raw))] ^= 0xFF
    file.write_bytes(raw[: walk.chance.choice([None, None, len(raw) // 2])])


def spoilt_site(walk):
    site = walk.project.parent / "site"
    for file in sorted(file for file in site.rglob("*.html"))[:2]:
        file.write_text("Somebody has been here.")
    site.joinpath("stray.html").write_text("Nobody knows this page.") if site.is_dir() else None


STEPS = [
    text,
    text,
    text,
    excerpt,
    title,
    tags,
    series,
    draft,
    date,
    rename,
    delete,
    add,
    picture,
    drawing,
    author,
    data,
    words,
    helplines,
    reference,
    template,
    partial,
    style,
    setting,
    menu,
    extensions,
    day,
    spoilt_memory,
    spoilt_site,
]


def build_apart(project: Path, into: Path, day: str, preview: bool) -> int:
    """Builds in a process of its own, as `make build` does. Returns its exit code."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    code = 99
    try:
        os.chdir(project)
        os.environ.update(
            HUB_TODAY=day, NO_MKDOCS_2_WARNING="true", **({"HUB_PREVIEW": "1"} if preview else {})
        )
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1), os.dup2(quiet, 2)
        mkdocs.__main__.cli(["build", "--quiet", "--site-dir", str(into)])
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def own_templates(project: Path) -> None:
    shutil.copytree(ROOT / "overrides", project / "overrides")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(f"{ROOT}/overrides", "overrides"))


@pytest.mark.parametrize("preview", [False, True], ids=["build", "preview"])
def test_after_any_edit_the_site_is_what_a_clean_build_gives(tmp_path, preview):
    walk = Walk(small_project(tmp_path / "project"), random.Random(SEED + preview))
    own_templates(walk.project)
    steps, good = [], {}
    for _ in range(max(1, EDITS // 2)):
        saved = {
            file: file.read_bytes()
            for file in walk.project.rglob("*")
            if file.is_file() and ".cache" not in file.parts
        }
        step = walk.chance.choice(STEPS)
        steps.append(step.__name__)
        step(walk)
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        shutil.copytree(
            walk.project, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".cache")
        )
        codes = (
            build_apart(walk.project, tmp_path / "site", walk.day, preview),
            build_apart(tmp_path / "elsewhere", tmp_path / "clean", walk.day, preview),
        )
        shutil.rmtree(tmp_path / "elsewhere")
        assert codes[0] == codes[1], (SEED, steps)
        if codes[0] == 0:
            good = digest(tmp_path / "clean")
        else:  # an edit that breaks something is refused by both, leaves the old site, and is undone
            undo(walk.project, saved)
        if step is not spoilt_site or codes[0] == 0:
            assert (digest(tmp_path / "site") if (tmp_path / "site").is_dir() else {}) == good, (
                SEED,
                steps,
            )
    assert good


def undo(project: Path, saved: dict[Path, bytes]) -> None:
    for file in [
        file
        for file in project.rglob("*")
        if file.is_file() and ".cache" not in file.parts and file not in saved
    ]:
        file.unlink()
    for file, content in saved.items():
        file.write_bytes(content)


def test_a_change_of_our_own_code_is_seen(tmp_path):
    project = small_project(tmp_path / "project")
    shutil.copytree(ROOT / "practice_hub", tmp_path / "code/practice_hub")
    environment = {
        **os.environ,
        "HUB_TODAY": SMALL_DAY,
        "NO_MKDOCS_2_WARNING": "true",
        "PYTHONPATH": str(tmp_path / "code"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    build = lambda: subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--site-dir",
            str(tmp_path / "site"),
        ],
        cwd=project,
        env=environment,
        check=True,
    )
    build()
    words = tmp_path / "code/practice_hub/core/formatting.py"
    words.write_text(
        words.read_text().replace('"minute") + " to read"', '"minute") + " of reading"')
    )
    build()
    assert "1 minute of reading" in (tmp_path / "site/blog/2024/05/01/first/index.html").read_text()


def test_two_builds_at_once_both_give_the_whole_site(tmp_path):
    project = small_project(tmp_path / "project")
    processes = []
    for number in range(3):
        environment = {**os.environ, "HUB_TODAY": SMALL_DAY, "NO_MKDOCS_2_WARNING": "true"}
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--site-dir",
            str(tmp_path / f"site{number}"),
        ]
        processes.append(subprocess.Popen(command, cwd=project, env=environment))
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert digest(tmp_path / "site0") == digest(tmp_path / "site1") == digest(tmp_path / "site2")
