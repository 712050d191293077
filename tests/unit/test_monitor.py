"""A monitor reads from the published site on which day it was built."""

from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from click.testing import CliRunner

from practice_hub.cli.main import main
from practice_hub.cli.monitor import STOPPED, check_age, is_example
from practice_hub.output.build_day import FILE, build_day_file, read_build_day
from tests.conftest import GOOD

TODAY = date(2026, 11, 28)


@pytest.fixture
def published():
    """A real server on loopback; what it answers can be changed. Yields its settings."""
    answers = {"status": 200, "body": build_day_file(TODAY).encode(), "asked": []}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answers["asked"].append(self.path)
            self.send_response(answers["status"])
            self.end_headers()
            self.wfile.write(answers["body"])

        def log_message(self, *words):
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    answers["address"] = f"http://127.0.0.1:{server.server_port}/hub/"
    yield answers
    server.shutdown()
    server.server_close()


def test_the_file_holds_the_day_and_nothing_else():
    assert build_day_file(TODAY) == '{"built": "2026-11-28"}\n'
    assert read_build_day(build_day_file(TODAY)) == TODAY


@pytest.mark.parametrize(
    ("built", "fine", "rest"),
    [
        (date(2026, 11, 28), True, "28 November 2026, today."),
        (date(2026, 11, 27), True, "27 November 2026, 1 day ago."),
        (date(2026, 11, 26), True, "26 November 2026, 2 days ago."),
        (date(2026, 11, 25), False, f"25 November 2026, 3 days ago; {STOPPED}"),
        (date(2025, 1, 1), False, f"1 January 2025, 696 days ago; {STOPPED}"),
        (
            date(2026, 11, 29),
            False,
            "29 November 2026, which is in the future; take HUB_TODAY out of what publishes",
        ),
    ],
)
def test_a_build_may_be_two_days_old(published, built, fine, rest):
    published["body"] = build_day_file(built).encode()
    report = check_age(published["address"], TODAY, days=2)
    assert (report.ok, report.text) == (
        fine,
        f"{published['address']} was last built on {rest}",
    )
    assert published["asked"] == [f"/hub/{FILE}"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><title>Parked</title>",
        b"[]",
        b'{"built": 20261128}',
        b'{"built": "soon"}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_another_text_is_no_day(published, body):
    published["body"] = body
    report = check_age(published["address"], TODAY, days=2)
    assert not report.ok
    assert report.text == (
        f"{published['address']}{FILE} does not hold the day of a build; publish the site again"
    )


def test_a_site_without_the_file_is_reported(published):
    published["status"] = 404
    report = check_age(published["address"], TODAY, days=2)
    assert not report.ok
    assert report.text == (
        f"{published['address']}{FILE} cannot be read (HTTP 404); check the address, or publish"
    )


def test_a_host_that_does_not_answer_is_reported():
    report = check_age("http://127.0.0.1:9/", TODAY, days=2)
    assert not report.ok
    assert report.text.startswith("http://127.0.0.1:9/build.json cannot be read (")
    assert report.text.endswith("); check the address, or publish")


def test_the_command_fails_loudly_and_only_then(published):
    run = CliRunner().invoke
    fresh = run(main, ["monitor", published["address"]], env={"HUB_TODAY": "2026-11-30"})
    assert fresh.exit_code == 0 and "2 days ago." in fresh.stdout
    late = run(main, ["monitor", published["address"]], env={"HUB_TODAY": "2026-12-01"})
    assert late.exit_code == 1 and STOPPED in late.stderr and late.stdout == ""
    more = ["monitor", published["address"], "--days", "3"]
    assert run(main, more, env={"HUB_TODAY": "2026-12-01"}).exit_code == 0


def test_the_day_is_one_in_the_time_zone_of_the_site(published, tmp_path, monkeypatch):
    """At noon in UTC it is the next day in Auckland already."""
    published["body"] = build_day_file(date(2026, 11, 29)).encode()
    noon, ask = {"HUB_TODAY": "2026-11-28T12:00Z"}, ["monitor", published["address"]]
    monkeypatch.chdir(tmp_path)
    for settings in ("", "site_name: A\nextra: {time_zone: Pacific/Auckland}\n"):
        if settings:
            (tmp_path / "mkdocs.yml").write_text(settings)
        done = CliRunner().invoke(main, ask, env=noon)
        assert done.exit_code == 0 and done.stdout.endswith("29 November 2026, today.\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n")
    done = CliRunner().invoke(main, ask, env=noon)
    assert done.exit_code == 1 and "which is in the future" in done.stderr


def test_a_folder_with_letters_outside_ascii_is_asked_for_as_a_browser_does(published):
    address = published["address"].replace("/hub/", "/hüb/")
    report = check_age(address, TODAY, days=2)
    assert report.text == f"{address} was last built on 28 November 2026, today."
    assert published["asked"] == [f"/h%C3%BCb/{FILE}"]


def test_without_an_address_it_reads_the_settings(monkeypatch):
    monkeypatch.chdir(GOOD)
    done = CliRunner().invoke(main, ["monitor"])
    assert done.exit_code == 0
    assert "is an example and not a site; there is nothing to monitor yet." in done.stdout


def test_what_is_no_address_is_refused():
    done = CliRunner().invoke(main, ["monitor", "hub.charity.org"])
    assert done.exit_code == 2
    assert (
        "Invalid value for ADDRESS: 'hub.charity.org' is not an address; write https:// and the "
        "site's name" in done.output
    )


@pytest.mark.parametrize(
    ("address", "example"),
    [
        ("https://practice-hub.example/", True),
        ("https://hub.example.org/", True),
        ("https://hub.invalid/", True),
        ("https://hub.charity.org/", False),
        ("https://counterexample.org/", False),
        ("http://127.0.0.1:8000/", False),
    ],
)
def test_only_reserved_names_are_examples(address, example):
    assert is_example(address) is example


def test_a_day_is_londons(small, read):
    """Half past midnight in London in summer is still the day before in UTC."""
    site = read(small, "2025-07-01T00:30")
    assert isinstance(site.moment, datetime)
    assert build_day_file(site.moment.date()) == '{"built": "2025-07-01"}\n'
