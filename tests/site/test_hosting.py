"""Headers for hosts, written from the built site."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from practice_hub.cli.main import main
from practice_hub.output.headers import HEADERS, HOSTS, headers_for, nginx_location
from tests.conftest import SMALL_DAY, build, built_once, small_project
from tests.site.conftest import Built

ADDRESS = "site_url: https://small.example/\n"


@pytest.mark.parametrize("host", HOSTS)
def test_the_headers_have_the_policy_of_the_pages_and_forbid_framing(small_site, host):
    headers = headers_for(small_site.folder, host)
    policy = (
        small_site.page("/")
        .css_first("meta[http-equiv=Content-Security-Policy]")
        .attributes["content"]
    )
    script = next(part for part in policy.split() if part.startswith("'sha256-")).strip(";")
    assert (
        script in headers
        and "frame-ancestors 'none'" in headers
        and "no-referrer" in headers
        and "no-store" in headers
    )
    assert "unsafe-inline" not in headers and "'unsafe-eval'" not in headers


@pytest.mark.parametrize("host", ["nginx", "caddy"])
def test_only_the_search_may_run_webassembly(small_site, host):
    policies = [
        line for line in headers_for(small_site.folder, host).splitlines() if "default-src" in line
    ]
    assert ["wasm-unsafe-eval" in line for line in policies].count(True) == 1 and len(policies) == 2


def test_the_site_brings_the_file_that_netlify_and_cloudflare_read(small_site):
    assert (small_site.folder / "_headers").read_text() == headers_for(small_site.folder, "netlify")


def test_without_a_built_site_an_error_is_raised(tmp_path):
    with pytest.raises(FileNotFoundError):
        headers_for(tmp_path, "nginx")


def test_a_location_with_a_header_of_its_own_has_lines_to_include():
    lines = nginx_location()
    for name, value in HEADERS.items():
        assert f'add_header {name} "{value}" always;' in lines
    assert "add_header Content-Security-Policy $hub_policy always;" in lines
    rest = [line.split()[0] for line in lines.splitlines() if not line.startswith("#")]
    assert set(rest) == {"add_header"}  # `if` inside a location drops its try_files


@pytest.mark.parametrize("folder", ["/", "/hub/"])
def test_nginx_redirects_stay_on_https_behind_a_front(small_site, folder):
    # In the server block: /hub, from which nginx leads to /hub/, is in no location of the folder.
    assert "absolute_redirect off;\n" in headers_for(small_site.folder, "nginx", folder=folder)


@pytest.mark.parametrize("host", HOSTS)
def test_https_only_for_so_many_days_is_a_choice(small_site, host):
    name = "Strict-Transport-Security"
    assert name not in headers_for(small_site.folder, host)
    with_it = headers_for(small_site.folder, host, hsts_days=365)
    assert [line for line in with_it.splitlines() if name in line and "31536000" in line]
    assert name not in nginx_location() and "max-age=86400" in nginx_location(hsts_days=1)


def test_the_command_prints_both_parts(small_site, small, monkeypatch):
    monkeypatch.chdir(small)
    run = CliRunner().invoke
    site = ["--site", str(small_site.folder)]
    assert run(main, ["headers", "nginx", *site]).output == headers_for(small_site.folder, "nginx")
    arguments = ["headers", "nginx", "--location", "--hsts", "1", *site]
    assert run(main, arguments).output == nginx_location(1)
    refused = run(main, ["headers", "caddy", "--location", *site])
    assert refused.exit_code == 2
    assert "Invalid value for --location: only nginx needs it; leave it out" in refused.output


@pytest.mark.parametrize(("written", "folder"), [("hub/", "/hub/"), ("a.b+c%20hüb", "/a.b+c hüb/")])
def test_the_command_prints_them_for_the_folder_of_the_site(
    small_site, small, monkeypatch, written, folder
):
    set_address(small, f"https://small.example/{written}")
    monkeypatch.chdir(small)
    run = CliRunner().invoke
    site = ["--site", str(small_site.folder)]
    for host in HOSTS:
        printed = run(main, ["headers", host, *site]).stdout_bytes.decode()
        assert printed == headers_for(small_site.folder, host, folder=folder), host
    printed = run(main, ["headers", "nginx", "--location", *site]).stdout_bytes.decode()
    assert (
        printed == nginx_location(folder=folder) and f'error_page 404 "{folder}404.html"' in printed
    )


def test_the_command_needs_the_address_of_the_site(small_site, small, monkeypatch):
    monkeypatch.chdir(small)
    set_address(small, "https://small.example/../hub/")
    refused = CliRunner().invoke(main, ["headers", "nginx", "--site", str(small_site.folder)])
    assert (refused.exit_code, refused.output) == (
        1,
        "Error: mkdocs.yml:3: 'site_url' is 'https://small.example/../hub/', which is no folder; "
        "write its host and its folder alone, such as https://example.org/hub/\n",
    )
    (small / "mkdocs.yml").unlink()
    refused = CliRunner().invoke(main, ["headers", "nginx", "--site", str(small_site.folder)])
    assert refused.exit_code == 1 and refused.output.startswith("Error: mkdocs.yml:1: ")


def test_a_site_in_any_folder_is_built_and_names_its_addresses_as_browsers_do(in_a_folder):
    at = "/our%20sites/a.b+(c)%20h%C3%BCb/"
    site = f"https://small.example{at}"
    links = in_a_folder.links("/404.html", "a[href^='/']")
    assert f"{at}search/" in links and all(link.startswith(at) for link in links)
    assert in_a_folder.links("/404.html", "link[rel=stylesheet][href*='print']") == [
        f"{at}assets/css/print.css"
    ]
    assert in_a_folder.links("/guides/", "link[rel=canonical]") == [f"{site}guides/"]
    [moved] = in_a_folder.page("/2024/05/01/the-first-post/").css("meta[http-equiv=refresh]")
    assert moved.attributes["content"] == "0; url=../../../../blog/2024/05/01/first/"
    for name in ("sitemap.xml", "feed.xml"):
        text = in_a_folder.file(f"/{name}").read_text()
        assert f"{site}guides/" in text or f"{site}blog/" in text
        assert "hüb" not in text
    # Hosts read it from the folder that they publish, whatever address leads there.
    assert in_a_folder.file("/_headers").read_text().startswith("/*\n")


@pytest.fixture(scope="session")
def in_a_folder(tmp_path_factory) -> Built:
    """The small hub in a folder of its host, whose name has signs that are special elsewhere."""
    return Built(built_once(tmp_path_factory, "in-a-folder", build_in_a_folder))


def build_in_a_folder(folder: Path) -> None:
    project = small_project(folder / "project")
    set_address(project, "https://small.example/our%20sites/a.b+(c)%20hüb/")
    done = build(project, folder / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr + done.stdout


def set_address(project: Path, address: str) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert ADDRESS in text
    settings.write_text(text.replace(ADDRESS, f"site_url: {address}\n"), "utf-8")
