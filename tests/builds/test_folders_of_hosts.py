"""A site in a folder of a host: its address as written, as browsers ask for it, and served."""

from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from practice_hub.config import read_settings
from practice_hub.content.published import read_published
from practice_hub.core.addresses import folder_of, has_plain_folder, with_encoded_path
from practice_hub.verify.links import within_site
from practice_hub.verify.server import serving
from tests.conftest import draw, problems_of

SITE = "https://small.example"


@pytest.mark.parametrize(
    ("path", "folder", "asked"),
    [
        ("", "/", ""),
        ("/", "/", "/"),
        ("/hub", "/hub/", "/hub"),
        ("/hub/", "/hub/", "/hub/"),
        ("/a.b+c/", "/a.b+c/", "/a.b+c/"),
        ("/our%20hub/", "/our hub/", "/our%20hub/"),
        ("/hüb/", "/hüb/", "/h%C3%BCb/"),
        ("/h%C3%BCb/", "/hüb/", "/h%C3%BCb/"),
        ("/h%c3%bcb/ü/", "/hüb/ü/", "/h%c3%bcb/%C3%BC/"),
        ("/100%25/", "/100%/", "/100%25/"),
    ],
)
def test_the_folder_is_decoded_and_the_address_is_encoded(path, folder, asked):
    assert folder_of(SITE + path) == folder
    assert with_encoded_path(SITE + path) == SITE + asked
    assert has_plain_folder(SITE + path)


@pytest.mark.parametrize("address", ["https://[hub.", "", "https://h:x/ü"])
def test_what_is_no_address_stays_as_it_is(address):
    assert with_encoded_path(address) == address and folder_of(address) == "/"


@pytest.mark.parametrize(
    "path",
    [
        *("/../hub/", "/./", "/a//b/", "/a b/", "/a\\b/", '/a"b/', "/{a}/", "/a|b/"),
        # Hidden behind a number.
        *("/%2e%2e/hub/", "/%2E/", "/a%2Fb/", "/a%2fb/", "/a%5Cb/", "/a%0Ab/", "/a%00b/", "/%22/"),
        # Half a sign, and a letter that is none in UTF-8.
        *("/100%/", "/a%2/", "/a%zz/", "/caf%E9/"),
        # What settings of hosts read as something else.
        *("/$a/", "/%24a/", "/a*/", "/a[1]/", "/a%3Fb/", "/a%23b/"),
    ],
)
def test_a_folder_that_no_host_could_serve_is_none(path):
    assert not has_plain_folder(SITE + path)


def set_address(small, address):
    file = small / "mkdocs.yml"
    file.write_text(file.read_text().replace(f"{SITE}/", address), "utf-8")


@pytest.mark.parametrize("written", ["hüb", "h%C3%BCb"])
def test_the_settings_have_the_address_as_browsers_ask_for_it(small, written):
    set_address(small, f"{SITE}/{written}")
    settings, problems = read_settings(small)
    assert settings.url == f"{SITE}/h%C3%BCb/" and problems == []


def test_a_folder_that_is_none_is_reported_as_it_is_written(small):
    set_address(small, f"{SITE}/hüb/../")
    [problem] = read_settings(small)[1]
    assert problem.wrong == f"'site_url' is '{SITE}/hüb/../', which is no folder"


def test_published_addresses_are_of_the_site_however_its_folder_is_written(small, read):
    set_address(small, f"{SITE}/h%C3%BCb/")
    draw(small, f"published.txt\n| # What this site has published: {SITE}/hüb/\n| /guides/\n")
    assert read_published(small)[0].site == f"{SITE}/h%C3%BCb/"
    assert problems_of(read(small)) == ()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a b").mkdir()
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "a b/index.html").write_text("inner")
    return tmp_path


def answer(address):
    try:
        with urlopen(address) as got:
            return got.read().decode()
    except HTTPError as error:
        return error.code


@pytest.mark.parametrize("base", ["/", "/hub/", "/h%C3%BCb/", "/a.b+c/"])
def test_a_site_is_served_in_its_folder(folder, base):
    with serving(folder, base) as address:
        assert address.endswith(base)
        assert answer(address) == answer(f"{address}?a=/b#c") == "home"
        assert answer(f"{address}a%20b/") == answer(f"{address}a%20b") == "inner"
        assert answer(f"{address}none/") == 404
        assert answer(address.replace("%C3%BC", "%c3%bc").replace("+", "%2B")) == "home"


@pytest.mark.parametrize("base", ["/hub/", "/h%C3%BCb/"])
def test_nothing_is_served_beside_the_folder(folder, base):
    with serving(folder, base) as address:
        host = address.removesuffix(base)
        for path in ("/", "/a%20b/", "/index.html", base[:-1], f"{base[:-1]}s/", f"/x{base}"):
            assert answer(host + path) == 404, path


@pytest.mark.parametrize("target", ["/hüb/a/", "/h%C3%BCb/a/", f"{SITE}/hüb/a/"])
def test_a_link_to_the_site_is_followed_however_its_folder_is_written(target):
    assert within_site(f"{SITE}/h%C3%BCb/", "b/index.html", target) == "../a/"
    assert within_site(f"{SITE}/h%C3%BCb/", "b/index.html", "/other/") is None
