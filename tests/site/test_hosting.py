"""Headers for hosts, written from the built site."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.output.headers import FORMS, headers_for

POLICY = "meta[http-equiv=Content-Security-Policy]"


@pytest.mark.parametrize("form", FORMS)
def test_a_host_gets_the_pages_own_policy_and_no_framing(hub, form):
    said = headers_for(hub.folder, form)
    policy = (
        hub.page("/").css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    )
    script = next(part for part in policy.split() if part.startswith("'sha256-")).strip(";")
    assert (
        script in said
        and "frame-ancestors 'none'" in said
        and "no-referrer" in said
        and "no-store" in said
    )
    assert "unsafe-inline" not in said and "'unsafe-eval'" not in said


@pytest.mark.parametrize("form", ["nginx", "caddy"])
def test_only_the_search_may_run_webassembly(hub, form):
    policies = [
        line for line in headers_for(hub.folder, form).splitlines() if "default-src" in line
    ]
    assert ["wasm-unsafe-eval" in line for line in policies].count(True) == 1 and len(policies) == 2


def test_the_site_brings_the_file_that_netlify_and_cloudflare_read(hub):
    assert (hub.folder / "_headers").read_text() == headers_for(hub.folder, "netlify")


def test_a_host_lets_every_page_run_its_own_code(hub):
    """A browser keeps to the host's policy and to the page's: what the page names, the host must."""
    everywhere, search = [
        set(line.split("script-src ")[1].split(";")[0].split())
        for line in headers_for(hub.folder, "nginx").splitlines()
        if "script-src" in line
    ]
    for file in hub.folder.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        policy = page.css_first(POLICY).attributes["content"]
        named = set(policy.split("script-src ")[1].split(";")[0].split())
        assert named <= (search if file.parent.name == "search" else everywhere), file
    assert "'self'" not in everywhere and "'strict-dynamic'" in search


def test_without_a_built_site_it_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        headers_for(tmp_path, "nginx")
