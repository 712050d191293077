"""Posts written for another generator show what a CommonMark renderer shows, and can be built.

HUB_POSTS sets how many are generated, HUB_SEED which.
"""

from __future__ import annotations

import os
from pathlib import Path

from markdown_it import MarkdownIt

from practice_hub.core.problem import errors
from practice_hub.markdown.converter import Converter
from practice_hub.markdown.structure import Part, shows_same, structure_of
from tests.builds.posts_of_others import texts
from tests.conftest import SMALL_DAY, build, problems_of

POSTS = int(os.environ.get("HUB_POSTS", 510))
SEED = int(os.environ.get("HUB_SEED", 1971))
EXTENSIONS = (  # those that a site has which names none
    "[admonition, attr_list, def_list, footnotes, md_in_html, sane_lists, tables, toc,"
    " pymdownx.betterem, pymdownx.details, pymdownx.superfences, pymdownx.tasklist]"
)


def write_posts(project: Path) -> dict[str, str]:
    """Puts the posts into a project. Returns the text of each by its path."""
    settings = project / "mkdocs.yml"
    lines = [
        f"markdown_extensions: {EXTENSIONS}" if line.startswith("markdown_extensions:") else line
        for line in settings.read_text().split("\n")
    ]
    settings.write_text("\n".join(lines))
    written = {}
    for number, text in enumerate(texts(POSTS, SEED)):
        path = f"blog/posts/2024/2024-03-01-post-{number}.md"
        head = f"title: Post {number}\ndate: 2024-03-01\nauthors: [team]\ndescription: One of many."
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(f"---\n{head}\n---\n{text}", newline="")
        written[path] = text
    (project / "blog/posts/2024/chair.svg").write_bytes(
        (project / "docs/guides/chairs.svg").read_bytes()
    )
    return written


def reference(text: str) -> list[Part]:
    """What another renderer shows, which keeps to CommonMark and knows tables."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    for box in ("[ ] ", "[x] "):  # those of task lists, which it does not know
        html = html.replace(f"<li>{box}", "<li>").replace(f"<p>{box}", "<p>")
    return structure_of(html)


def test_posts_show_what_commonmark_shows_or_the_check_names_the_difference(small, read, tmp_path):
    written = write_posts(small)
    site = read(small)
    problems = problems_of(site)
    wrong = {problem.path for problem in errors(problems)}
    assert len(wrong) < POSTS / 5  # such as a heading with nothing under it
    named = {problem.path for problem in problems if problem.rule == "other-than-the-preview"}
    converter = Converter(site.settings.extensions)
    differ = {
        path
        for path, text in written.items()
        if not shows_same(structure_of(converter.written(text)), reference(text))
    }
    assert differ - named - wrong == set()
    assert 0 < len(named) < POSTS / 2
    for path in wrong:
        (small / path).unlink()
    done = build(small, tmp_path / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "site/blog/2024/03/01").glob("post-*/index.html"))) == POSTS - len(
        wrong
    )
