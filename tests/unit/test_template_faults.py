"""Mistakes in a site's own templates: their file, their line and what is wrong, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from practice_hub.build.renderer import Renderer, theme_environment
from practice_hub.config import read_settings
from practice_hub.core.problem import Problem
from practice_hub.pages.page import Page

FOOTER = "overrides/partials/footer.html"
MISTAKES = {
    "{{ 1/0 }}": "it divides by zero",
    "{{ 1 % 0 }}": "it divides by zero",
    "{{ page.title + 1 }}": "a value is of another type than its place needs: can only concatenate "
    'str (not "int") to str',
    "{{ none | url }}": "'url' is for texts, and is given none",
    "{{ 3 | url }}": "'url' is for texts, and is given a value of the type int",
    "{{ nothing | url }}": "it prints 'nothing', which it is not given",
    "{{ none | linked }}": "'linked' is for texts, and is given none",
    "{{ '[a](where)' | linked }}": "'linked' is not given where 'where' leads",
    "{{ '[a](where)' | linked(where=3) }}": "'url' is for texts, and is given a value of the type "
    "int",
    "{{ words.home() }}": "a value is of another type than its place needs: 'Markup' object is not "
    "callable",
    "{{ words.call.format() }}": "a value has no part of the name 'phone'",
    "{{ '{}'.format() }}": "a value has no part of that number: Replacement index 0 out of range "
    "for positional args tuple",
    "{{ 'x'.encode('nothing') }}": "LookupError: unknown encoding: nothing",
    "{{ 'x'.index('y') }}": "a value cannot be used: substring not found",
    "{{ 2.0 ** 5000 }}": "it makes a number or a text that is too large",
    "{{ page.title | sort(attribute='x') | no }}": "No filter named 'no'.",
    "{{ words.home.format(a=1, a=2) }}": "keyword argument repeated: a",
    "{% for each in 3 %}{% endfor %}": "a value is of another type than its place needs: 'int' "
    "object is not iterable",
    "{% include none %}": "Tried to select from an empty list of templates.",
    "{% include 'partials/footer.html' %}": "it includes or calls itself without end",
    "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}": "it includes or calls itself "
    "without end",
}


@pytest.fixture
def render(small):
    """Renders a page of a template with the site's own footer, whose third line is given."""
    settings, _ = read_settings(small)
    own = small / "overrides"

    def run(line: str, **context: object) -> str | Problem:
        (own / "partials").mkdir(parents=True, exist_ok=True)
        (own / "page.html").write_text("{% include 'partials/footer.html' %}")
        (small / FOOTER).write_text(f"<p>\n</p>\n{line}\n")
        page = Page("/one/", "One", "page.html", lambda: context)
        environment = theme_environment([str(own)])
        return Renderer(environment, small, settings, "http://x/", [], {}).render(page, ())

    return run


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_in_a_template_is_named_with_its_line(render, line):
    number = 1 if "a=1, a=2" in line else 3  # Python has no line of the template
    assert str(render(line)) == (
        f"{FOOTER}:{number}: the template cannot be rendered ({MISTAKES[line]}); correct the "
        "template there"
    )


def test_what_two_templates_do_to_each_other_is_named_too(small, render):
    (small / "overrides").mkdir()
    (small / "overrides/other.html").write_text("{% include 'partials/footer.html' %}")
    problem = render("{% include 'other.html' %}")
    assert isinstance(problem, Problem)
    assert "it includes or calls itself without end" in problem.wrong


def test_what_a_template_may_do_is_rendered(render):
    line = "{{ 'a/' | url }} {{ '[a](b)' | linked(b='c/') }} {{ '[a](b)' | linked(b=none) }}"
    assert render(line) == '<p>\n</p>\n../a/ <a href="../c/">a</a> a'


def test_a_fault_of_the_package_is_not_taken_for_one_of_the_template(render):
    """A value's own code fails, in a file of the package, when a template asks for the value."""

    @dataclass
    class Broken:
        source = compile(
            "def value(self):\n    return {}['key']\n",
            Renderer.__init__.__code__.co_filename,
            "exec",
        )

        def __init__(self) -> None:
            names: dict = {}
            exec(self.source, names)
            self.ask = lambda: names["value"](self)

    with pytest.raises(KeyError):
        render("{{ view.broken.ask() }}", broken=Broken())


def test_a_fault_before_any_template_is_not_taken_for_one_of_a_template(small, render):
    def broken() -> dict:
        raise KeyError("key")

    settings, _ = read_settings(small)
    renderer = Renderer(theme_environment([]), small, settings, "http://x/", [], {})
    with pytest.raises(KeyError):
        renderer.render(Page("/one/", "One", "page.html", broken), ())
