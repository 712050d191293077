"""Every lint rule has a name, and a comment suppresses its problems unless that is never safe."""

import shutil
from pathlib import Path

import pytest

from practice_hub.lint.rules import ENTRY_RULES, NEVER, SITE_RULES
from practice_hub.lint.suppressions import read_data_suppressions
from practice_hub.lint.wording import WORDING_RULES, rule_names
from tests.conftest import ROOT, SMALL_DAY, problems_of
from tests.unit.test_wording import ruleset

LISTENING = "blog/posts/2025/2025-03-01-listening.md"
GUIDE = "docs/guides/listening.md"
# For each rule: the folder of tests/sites/bad/ that breaks it, the file for the comment, and its
# line there, from 1; 0 for one at the end of a text, which names the key.
SUPPRESSED = {
    "incomplete-module": ("module-incomplete", "docs/training/listening.md", 0, "title"),
    "image-without-alt": ("picture-without-words", LISTENING, 7, ""),
    "repeated-part": ("part-twice", "blog/posts/2025/2025-06-01-third.md", 0, "part"),
    "law-overdue": ("law-old", "data/law.yml", 2, ""),
    "working-note-in-data": ("working-notes", "data/glossary.yml", 3, ""),
    "other-than-the-preview": ("heading-of-two-lines", "docs/guides/quiet.md", 7, ""),
    "review-overdue": ("", GUIDE, 0, "review_due"),
}


def test_every_rule_has_a_name_of_its_own_and_says_what_is_right():
    rules = [*ENTRY_RULES, *SITE_RULES, *WORDING_RULES]
    names = [rule.name for rule in (*ENTRY_RULES, *SITE_RULES)] + list(rule_names(ruleset()))
    assert len(names) == len(set(names))
    assert all(rule.check.__doc__[0].isupper() or rule.check.__doc__[0] == "'" for rule in rules)


def test_every_rule_can_be_suppressed_or_says_why_not():
    assert {name for name, never in NEVER.items() if not never} == SUPPRESSED.keys()


@pytest.mark.parametrize("rule", SUPPRESSED)
def test_a_comment_suppresses_the_rule(rule, small, read):
    folder, file, line, field = SUPPRESSED[rule]
    if folder:
        shutil.copytree(ROOT / "tests/sites/bad" / folder, small, dirs_exist_ok=True)
        settings = small / "mkdocs.yml"
        settings.write_text(settings.read_text().replace("../../..", str(ROOT)))
    day = SMALL_DAY if folder else "2026-03-02"
    before = [problem for problem in problems_of(read(small, day)) if problem.rule == rule]
    assert before
    write_comment(small / file, line, f"allow: {rule}{field and f' in {field}'} because it is so")
    after = problems_of(read(small, day))
    assert [problem for problem in after if problem.rule == rule and problem.field == field] == []
    assert [str(problem) for problem in after if "allow" in problem.wrong] == []


def write_comment(file: Path, line: int, comment: str) -> None:
    """Writes a comment above a line of a data file, on a line of a text, or at its end."""
    lines = file.read_text().split("\n")
    if file.suffix == ".yml":
        lines.insert(line - 1, f"  # {comment}")
    elif line:
        lines[line - 1] += f" <!-- {comment} -->"
    else:
        lines += [f"<!-- {comment} -->", ""]
    file.write_text("\n".join(lines))


def test_rules_on_which_safety_or_the_build_rests_cannot_be_suppressed(small, read):
    never = {name: fix for name, fix in NEVER.items() if fix}
    for name in never:
        write_comment(small / GUIDE, 0, f"allow: {name} because I want it")
    found = {problem.wrong: problem.fix for problem in problems_of(read(small))}
    assert found == {f"'{name}' cannot be allowed": fix for name, fix in never.items()}


def test_a_broken_link_stays_an_error_when_a_comment_allows_it(small, read):
    write_comment(small / GUIDE, 0, "allow: dead-link because I want it")
    with (small / GUIDE).open("a") as file:
        file.write("[Nowhere](nowhere.md)\n")
    wrong = [problem.wrong for problem in problems_of(read(small))]
    assert wrong == ["'dead-link' cannot be allowed", "the link 'nowhere.md' leads nowhere"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        (
            "# allow: law-overdue",
            "the allow for 'law-overdue' gives no reason; write # allow: law-overdue because ..., "
            "so that the next reader knows why",
        ),
        (
            "# allow: law-overdu because it is so",
            "there is no rule 'law-overdu' to allow; did you mean 'law-overdue'?",
        ),
        (
            "# allow: helpline-overdue because it is so",
            "'helpline-overdue' cannot be allowed; put it right: the safety of readers rests on it",
        ),
        (
            "# allow: law-overdue because it is so",
            "warning: the allow for 'law-overdue' allows nothing any more; delete the comment",
        ),
    ],
)
def test_a_fault_of_a_comment_in_a_data_file_is_reported(small, read, comment, message):
    file = small / "data/tags.yml"
    file.write_text(f"{comment}\n{file.read_text()}")
    assert [str(problem) for problem in problems_of(read(small))] == [f"data/tags.yml:1: {message}"]


def test_a_comment_in_a_data_file_covers_its_line_or_the_entry_below():
    text = "a:\n  # allow: x because y\n  b: 1\n    c: 2\n  d: 3  # allow: x because y\n"
    above, beside = read_data_suppressions("data/x.yml", text)
    assert (above.lines, beside.lines) == ((2, 3, 4), (5,))


def test_a_hash_without_allow_is_no_suppression():
    text = "# allowed by the editor\nurl: https://a.example/#allow:x\n# Allow it\n"
    assert read_data_suppressions("data/x.yml", text) == []


def test_names_are_asked_of_data_files_that_are_not_there(small, read):
    """A new site has none of these; a name that nothing explains would be published there."""
    for name in ("figures.yml", "references.bib", "roles.yml"):
        (small / "data" / name).unlink()
    for page in [*(small / "docs").rglob("*.md"), *(small / "blog").rglob("*.md")]:
        if page.name != "index.md":
            page.unlink()
    (small / "docs/guides/rooms.md").write_text(
        "---\ntitle: Rooms\ndescription: About rooms.\nreviewed: 2025-03-01\n"
        "audience: [nurses]\nreferences: [other2020]\n---\n"
        "Some [nearly one in five](figure:none) say so [@nobody2020].\n\n<!-- figures: x -->\n"
    )
    found = [str(problem) for problem in problems_of(read(small)) if "rooms" in problem.path]
    use = "add it there, or use one that is there"
    assert found == [
        f"docs/guides/rooms.md:5: the reader 'nurses' is not in data/roles.yml; {use}",
        f"docs/guides/rooms.md:6: the reference 'other2020' is not in data/references.bib; {use}",
        "docs/guides/rooms.md:8: the figure 'none' is not in data/figures.yml; add it there with "
        "its year, people, source and limit",
        f"docs/guides/rooms.md:8: the work 'nobody2020' is not in data/references.bib; {use}",
        "docs/guides/rooms.md:10: the group of figures 'x' is not in data/figures.yml; take the "
        "comment out",
    ]


def test_a_site_has_a_home_page_and_one_that_cannot_be_read_is_reported_once(small, read):
    home, settings = small / "docs/index.md", small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  - Home: index.md\n", ""))
    home.write_text("No front matter.")
    assert [problem.wrong for problem in problems_of(read(small))] == [
        "the file does not begin with front matter"
    ]
    home.unlink()
    assert [str(problem) for problem in problems_of(read(small))] == [
        "docs/index.md:1: the site has no home page; write one; its front matter needs a title and "
        "a description"
    ]
