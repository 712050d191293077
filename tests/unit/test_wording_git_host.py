"""What the git host and we read alike is no finding."""

import pytest

from practice_hub.markdown.allowed_extensions import DEFAULT_EXTENSIONS
from practice_hub.markdown.converter import Converter
from practice_hub.markdown.git_host import differences
from tests.conftest import problems_of
from tests.unit.test_words_and_marks import guide

ALIKE = (
    "Words:\n\n- one\n- two\n\n    more of two\n\n    - below two\n        - below that",
    "- one\ngoes on\n- two\n  goes on too\n- three",
    "We learnt:\n- ask\n- write\n\nAnd:\n1. one\n2. two\n\n> He said:\n> * this\n> * that",
    "- one\n  - below one\n  - again\n\n1. ask\n   - at once\n2. write\n\n   More on writing.",
    "Who came:\n| Who | When |\n| --- | --- |\n| Police | Monday |",
    "> One voice.\n\n> Another voice.",
    "Words of a year.\n2019. was hard",
    "Words - and a dash\n-without a blank",
    "## A heading\n- one\n- two",
    "1. one\n\n    ```\n    code\n    ```\n\n2. two",
    "| A | B |\n| --- | --- |\n| `a\\|b` | c |\n| d |",
    "> One.\n>\n> Two.\n\nWords.\n\n> Three.",
    '<details markdown="1">\n<summary>More</summary>\n\nWe **met**.\n\n</details>',
    "<div>\n<p>Words.</p>\n</div>\n\n**After** it.",
    "```\n[a][b]\n- c\n{% d %}\n<div>\n```",
    "[One][] and [one][ONE] and \\[a][b].\n\n[One]: https://a.example/",
    '!!! note "Words"\n    Text in it.\n\n    - one\n    - two',
    "Words[^1].\n\n[^1]: A note.\n\n    - of a list",
)


@pytest.mark.parametrize("text", ALIKE)
def test_what_both_read_alike_is_no_finding(small, read, text):
    guide(small, "A quiet guide", text)
    rules = {problem.rule for problem in problems_of(read(small))}
    assert not rules & {
        *("table-not-read", "markdown-in-box", "links-of-other-programs"),
    }


@pytest.mark.parametrize("text", [text for text in ALIKE if "a\\|b" not in text])
def test_what_both_read_alike_is_no_difference(text):
    assert differences(Converter(DEFAULT_EXTENSIONS).written(text), text) == ()
