"""What can be seen in the files of a built site: the exit, the policy, links, numbers, requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from practice_hub.core.addresses import split_address
from practice_hub.data.retired_numbers import retired_pattern
from practice_hub.lint.built_html import faults, is_text, retired_number
from practice_hub.output.csp import policies_in, policy_for, trusted_hashes
from practice_hub.output.page_checks import code_problems
from practice_hub.pages.style_rules import site_style_rules
from practice_hub.theme import theme_folders
from practice_hub.verify.built_site import BuiltPage, BuiltSite
from practice_hub.verify.links import LinkTest
from practice_hub.verify.loaded import foreign, foreign_in_stylesheets, stored
from practice_hub.verify.result import Result

PageTest = Callable[[BuiltPage], Iterator[str]]

_EXIT = "Each of the {} pages has one visible way out, and it leads where mkdocs.yml says."
_CODE = "Nothing runs in a page but the theme's own scripts, and each page has the theme's policy."
_FOREIGN = "No page loads anything from another site."
_STORED = "No script uses storage, a service worker or a beacon; the exit alone sets a cookie."
_LINKS = "Every link within the site leads somewhere, and every picture and file is there."
_NUMBERS = "No retired telephone number is on the site."


def page_results(built: BuiltSite) -> Iterator[Result]:
    """Everything that the files show. Begins with whether there are any."""
    if "index.html" not in built.files:
        wrong = f"{built.folder} has no index.html; type: practice-hub build"
        yield Result("The site is built.", (wrong,))
        return
    links = LinkTest(built)
    tests: dict[str, PageTest] = {
        _EXIT: _exit_test(built),
        _CODE: _code_test(built),
        _FOREIGN: foreign,
        _STORED: stored,
        _LINKS: links.dead,
    }
    found: dict[str, list[str]] = {sentence: [] for sentence in tests}
    for page in built.pages():
        for sentence, test in tests.items():
            found[sentence] += test(page)
    found[_FOREIGN] += foreign_in_stylesheets(built)
    found[_LINKS] += links.missing_places()
    found[_NUMBERS] = list(_numbers(built))
    for sentence, faults_found in found.items():
        yield Result(sentence.format(len(built.page_names)), tuple(faults_found))


def _exit_test(built: BuiltSite) -> PageTest:
    address = str(built.site.settings.exit.get("address", ""))
    return lambda page: map(str, faults(page.name, page.tree, address))


def _code_test(built: BuiltSite) -> PageTest:
    settings = built.site.settings
    own = built.site.root / settings.overrides if settings.overrides else None
    trusted = trusted_hashes(theme_folders(own), site_style_rules(built.site))
    folder = split_address(settings.url).path

    def test(page: BuiltPage) -> Iterator[str]:
        yield from map(str, code_problems(page.name, page.html, page.tree, trusted, folder))
        allowed = {policy_for(page.html, trusted, search) for search in (False, True)}
        if not allowed.issuperset(policies_in(page.html)):
            yield f"{page.name}: the page's content policy is not the one that the theme gives it"

    return test


def _numbers(built: BuiltSite) -> Iterator[str]:
    data = built.site.library.data
    pattern = retired_pattern(data.helplines, data.telephones)
    for name in built.files:
        if is_text(name):
            yield from map(str, retired_number(name, built.text(name), pattern))
