"""A site that has the theme and the plugin from the package, and no templates of its own."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import GOOD, SMALL_DAY, build

OWN_LINES = re.compile(r"(?m)^(theme|plugins|hooks|extra|markdown_extensions):.*\n(?:[ -].*\n)*")
SETTINGS = """
theme: {name: practice-hub, custom_dir: overrides}
plugins: [practice-hub]
extra: {exit: {address: https://www.bbc.co.uk/weather}}
"""


@pytest.fixture
def packaged(small):
    """The small hub with the settings of a site that was made with the package."""
    settings = small / "mkdocs.yml"
    settings.write_text(OWN_LINES.sub("", settings.read_text()) + SETTINGS)
    (small / "overrides").mkdir()
    return small


def test_a_page_has_the_packages_templates_and_the_exits_own_words(packaged):
    done = build(packaged, packaged / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    page = (packaged / "site/index.html").read_text()
    assert 'data-exit="https://www.bbc.co.uk/weather"' in page and "Leave this site" in page
    assert "Shift pressed twice. Press it once more to leave." in page
    assert (packaged / "site/assets/css/parts.css").is_file()


def test_the_footer_of_a_site_without_a_copyright_begins_with_words(packaged):
    settings = packaged / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("copyright: Nobody\n", ""))
    assert build(packaged, packaged / "site", SMALL_DAY).returncode == 0
    page = LexborHTMLParser((packaged / "site/index.html").read_text("utf-8"))
    assert page.css_first(".hub-footer__small").text().startswith("Being named here")


def test_a_file_in_overrides_wins_by_its_path_and_the_next_build_sees_it(packaged):
    assert build(packaged, packaged / "site", SMALL_DAY).returncode == 0
    (packaged / "overrides/partials").mkdir()
    (packaged / "overrides/partials/footer.html").write_text("<footer>Our own footer</footer>")
    (packaged / "overrides/assets/css").mkdir(parents=True)
    (packaged / "overrides/assets/css/parts.css").write_text(".own{color:red}")
    assert build(packaged, packaged / "site", SMALL_DAY).returncode == 0
    assert "Our own footer" in (packaged / "site/index.html").read_text()
    assert (packaged / "site/assets/css/parts.css").read_text() == ".own{color:red}"


def test_a_file_of_the_exit_in_overrides_is_refused(packaged):
    own = packaged / "overrides/assets/js/exit.js"
    own.parent.mkdir(parents=True)
    own.write_text("leave();")
    done = build(packaged, packaged / "site", SMALL_DAY)
    assert done.returncode == 1 and not (packaged / "site").exists()
    assert (
        "overrides/assets/js/exit.js:1: a file of the exit replaces the package's own; delete it, "
        "so that a repair of the exit reaches your readers with the next version" in done.stderr
    )


def test_an_unchanged_copy_of_the_exit_is_refused_too(packaged):
    """It would stay as it is when the package's own is repaired."""
    own = packaged / "overrides/partials/exit.html"
    own.parent.mkdir(parents=True)
    theme = GOOD.parents[2] / "overrides/partials/exit.html"
    own.write_bytes(theme.read_bytes())
    done = build(packaged, packaged / "site", SMALL_DAY)
    assert done.returncode == 1 and "overrides/partials/exit.html:1" in done.stderr
