"""Ordinary Markdown is not taken for a citation, a form left open, a note or a second title."""

import pytest

from tests.conftest import problems_of


def guide(project, title, text):
    """Writes a guide with this title and text."""
    head = f"title: {title}\ndescription: A guide.\nreviewed: 2025-03-01\nowner: Team"
    (project / "docs/guides/quiet.md").write_text(f"---\n{head}\n---\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "We spoke with [@name](https://social.example/name).",
        "We spoke with [@name][1].\n\n[1]: https://social.example/name",
        "We spoke with [@name].\n\n[@name]: https://social.example/name",
        "We spoke with \\[@name].",
        "Read:\n\n- [The first paper]\n- [Another]\n\n[The first paper]: https://a.example/\n"
        "[another]: https://b.example/",
        "The pattern \\[^a-z\\] means no small letter.",
        "The pattern \\[^a-z] means no small letter.",
        "The pattern `[^a-z]` means no small letter.",
    ],
)
def test_ordinary_markdown_is_read_as_it_is_written(small, read, text):
    guide(small, "Words", text)
    assert problems_of(read(small)) == ()


@pytest.mark.parametrize(
    "line",
    [
        "[The shirt](https://paper.example/shirt/)",
        "<https://paper.example/> The shirt",
        "## [The shirt](https://paper.example/shirt/)",
    ],
)
def test_a_line_with_a_link_is_not_the_title_again(small, read, line):
    guide(small, "The shirt", f"{line}\n\nHow to fold a shirt.")
    assert problems_of(read(small)) == ()


def test_a_title_that_stands_twice_is_still_found(small, read):
    guide(small, "The shirt", "The shirt\n\nHow to fold a shirt.")
    assert [problem.rule for problem in problems_of(read(small))] == ["title-twice"]
