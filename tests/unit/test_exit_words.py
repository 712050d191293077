"""The words of the exit and the page that it opens belong to it alone."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.content.exit_words import ExitWords
from practice_hub.lint.built_html import faults
from practice_hub.markdown.controls import controls_of
from tests.conftest import problems_of

PAGE = "https://www.bbc.co.uk/weather"
EXIT = (
    '<section data-exit-bar aria-label="Leave this site">'
    f'<a data-exit-link href="{PAGE}">Leave this site\n<i></i></a></section>'
)
SAYS = "has the words of the exit, 'Leave this site'"


@pytest.mark.parametrize(
    "name",
    [
        *("Leave this site", "LEAVE THIS SITE", " leave\nthis  site ", "Leave this site now"),
        *("Please: leave this site!", "\u00bbLeave-this_site\u00ab", "leave\u00a0this\u2009site"),
        *("Le\u00adave th\u200bis site", "L\u00e9ave this s\u0131te".replace("\u0131", "i")),
        *("Leavethissite", "leave this site.", "\uff2ceave this site", "How to leave this site"),
    ],
)
def test_the_words_are_known_however_they_are_written(name):
    words = ExitWords("Leave this site", PAGE)
    assert words.in_names(["Go", name]) == "Leave this site"
    assert words.may_be_in(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "Leave",
            "Leave the site",
            "Leaving this site",
            "leave this sitemap",
            "sleeve this site",
        ),
        *("Leave. This page is a site", "this site: leave", "How leaving works", "\u2192"),
    ],
)
def test_other_words_are_free(name):
    assert ExitWords("Leave this site", PAGE).in_names([name]) == ""


@pytest.mark.parametrize(
    "title, label",
    [
        *(
            (title, "Leave this site")
            for title in ("Leave this site", "\u201cLeave THIS site\u201d now")
        ),
        *((title, "") for title in ("How Leave this site works", "Leave this sitemap", "Leave")),
    ],
)
def test_a_title_may_have_the_words_but_not_begin_with_them(title, label):
    assert ExitWords("Leave this site", PAGE).begins(title) == label


def test_a_label_of_the_sites_own_is_guarded_beside_the_usual_one():
    words = ExitWords("Gadael y wefan", PAGE)
    assert words.in_names(["gadael y wefan!"]) == "Gadael y wefan"
    assert words.in_names(["Leave this site"]) == "Leave this site"


def test_a_label_of_one_word_must_be_the_whole_name():
    words = ExitWords("Leave", PAGE)
    assert [words.in_names([name]) for name in ("LEAVE", "\u00abLeave\u00bb")] == ["Leave"] * 2
    assert words.in_names(["Leave to remain", "Annual leave", "Leaves"]) == ""


def test_a_label_without_letters_is_compared_as_it_is():
    words = ExitWords("\u2715", PAGE)
    assert words.in_names([" \u2715 "]) == "\u2715" and words.in_names(["\u2192"]) == ""


@pytest.mark.parametrize(
    "address",
    [
        *(PAGE, f"{PAGE}/", f"{PAGE}?a=b#c", "http://bbc.co.uk/weather", "//www.bbc.co.uk/Weather"),
        *("https:\\\\www.bbc.co.uk\\weather", "https:www.bbc.co.uk/weather", "HTTPS://BBC.co.uk./weather"),
        *("https://www.bbc.co.uk:443/./a/../weather", "https://a@www.bbc%2eco.uk/we%61ther"),
        *(" ht\ttps://www.bbc.co.uk/weather\n", "\\\\www.bbc.co.uk/weather", "https:///bbc.co.uk/weather"),
    ],
)  # fmt: skip
def test_the_page_is_known_however_it_is_written(address):
    assert ExitWords("Leave this site", PAGE).is_page(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "weather", "/weather", "https://www.bbc.co.uk/", "https://www.bbc.co.uk/weather/2"),
        *("https://news.bbc.co.uk/weather", "mailto:weather@bbc.co.uk", "https://[a", "#weather"),
    ],
)
def test_other_pages_may_be_linked(address):
    assert not ExitWords("Leave this site", PAGE).is_page(address)


def test_without_an_address_no_page_is_that_of_the_exit():
    assert not ExitWords("Leave this site", "").is_page("")


@pytest.mark.parametrize(
    "html, names",
    [
        ("<a href=x>Leave <b>this</b><br>site</a>", ["Leave this site"]),
        ('<a href=x>Leave <img src=y alt="this"> site</a>', ["Leave this site", "this"]),
        ('<a href=x title="A">B<i aria-label="C">D</i></a>', ["BD", "A", "C"]),
        ('<a href=x aria-labelledby="n m">A</a><p id=n>B</p><p id=m>C</p>', ["A", "B C"]),
        ("<details><summary>A</summary>B</details>", ["A"]),
        ("<span role='Link other'>A</span><p role=note>B</p><b title=C>D</b><a>E</a>", ["A"]),
    ],
)
def test_what_can_be_pressed_and_how_it_is_called(html, names):
    [control] = controls_of(LexborHTMLParser(f"<body>{html}"))
    assert list(control.names) == names


@pytest.mark.parametrize(
    "html, wrong",
    [
        ('<a href="/a/">Leave this site</a>', f"'Leave this site' {SAYS}"),
        ('<a href="/a/">leave <b>this site</b></a>', f"'leave this site' {SAYS}"),
        ('<button title="Leave this site">A</button>', f"'A' {SAYS}"),
        ('<a href="/a/"><img alt="Leave this site"></a>', f"'Leave this site' {SAYS}"),
        (f'<a href="{PAGE}/?a">A</a>', f"a link leads to the page of the exit, '{PAGE}/?a'"),
        (
            '<a href="//b.example">How Leave this site works</a>',
            f"'How Leave this site works' {SAYS}",
        ),
        ('<a href="../how/">How Leave this site works</a>', ""),
        (f"<p>Press Leave this site. <code>{PAGE}</code></p>", ""),
        ('<h2 title="Leave this site">A</h2> <a href="https://www.bbc.co.uk/">A</a>', ""),
    ],
)
def test_a_built_page_with_a_second_exit_is_refused(html, wrong):
    page = LexborHTMLParser(f"<body>{EXIT}<main>{html}</main>")
    assert [problem.wrong for problem in faults("a.html", page, PAGE)] == [wrong] * bool(wrong)


def test_a_label_of_another_site_is_compared_with_the_links_of_a_text(small, read):
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("label: Leave this site", "label: Hide now"))
    guide = small / "docs/guides/listening.md"
    guide.write_text(guide.read_text() + "\n[HIDE now](index.md), and hide now.\n")
    [problem] = problems_of(read(small))
    assert problem.wrong == "the link 'HIDE now' has the words of the exit, 'Hide now'"
    assert problem.line == len(guide.read_text().splitlines())
