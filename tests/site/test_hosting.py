"""Headers for hosts, written from the built site."""

import pytest
from click.testing import CliRunner

from practice_hub.cli.main import main
from practice_hub.output.headers import HEADERS, HOSTS, headers_for, nginx_location


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


def test_nginx_redirects_stay_on_https_behind_a_front(small_site):
    assert "absolute_redirect off;\n" in headers_for(small_site.folder, "nginx")


@pytest.mark.parametrize("host", HOSTS)
def test_https_only_for_so_many_days_is_a_choice(small_site, host):
    name = "Strict-Transport-Security"
    assert name not in headers_for(small_site.folder, host)
    with_it = headers_for(small_site.folder, host, hsts_days=365)
    assert [line for line in with_it.splitlines() if name in line and "31536000" in line]
    assert name not in nginx_location() and "max-age=86400" in nginx_location(hsts_days=1)


def test_the_command_prints_both_parts(small_site):
    run = CliRunner().invoke
    site = ["--site", str(small_site.folder)]
    assert run(main, ["headers", "nginx", *site]).output == headers_for(small_site.folder, "nginx")
    arguments = ["headers", "nginx", "--location", "--hsts", "1", *site]
    assert run(main, arguments).output == nginx_location(1)
    refused = run(main, ["headers", "caddy", "--location", *site])
    assert refused.exit_code == 2
    assert "Invalid value for --location: only nginx needs it; leave it out" in refused.output
