"""Build time beside peers: the same corpus, in one run, taking turns.

    python -m bench.speed [--posts 100,1000,10000] [--rounds 3] [--only hub,hugo] [--no-serve]

For each: a cold build with search; one sentence edited, from a fresh process; nothing changed; an
edit until a browser would see it, of a sentence, and of a title with every list that shows it; peak
memory, of the generator itself and of the largest process, which is mostly Pagefind. Wall seconds,
and processor seconds (which a busy machine disturbs less). Medians. Ten thousand posts have one
round: it takes over an hour. A peer that cannot be installed, fails, would take all the memory or
takes over twenty minutes for one build is named, and left out from there on.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple
from urllib.request import urlopen

from bench import corpus as corpus_writer
from bench.peers import HOME, PEERS, Peer

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "HUB_TODAY": "2026-11-28",
    "NO_MKDOCS_2_WARNING": "true",
}
FRESH, SEEN = "A sentence for the fresh process.", "A sentence for the browser."
LONGER = "for the browser"  # added to a title, which stays below the same letter of an A to Z
MOST = 18_000  # MB that one process may take; a machine without memory ends whatever it likes
LONG = 1_200  # seconds that one command may take


class Failed(Exception):
    """Why a peer is left out from here on."""


def main() -> None:
    asked = _asked()
    peers = [
        peer
        for peer in PEERS
        if (not asked.only or peer.name in asked.only.split(",")) and ready(peer)
    ]
    with TemporaryDirectory(prefix="projects-", dir=HOME) as place:
        for posts in map(int, asked.posts.split(",")):
            rounds = asked.rounds if posts < 10_000 else 1
            results = measured(peers, posts, rounds, not asked.no_serve, Path(place))
            print(
                f"{posts} posts, {posts // 5} guides, {rounds} rounds, {os.cpu_count()} "
                f"processors, load {os.getloadavg()[0]:.1f} at the end\n"
            )
            print(table(results), flush=True)


def measured(
    peers: list[Peer], posts: int, rounds: int, serve: bool, place: Path
) -> dict[str, dict[str, list[float]]]:
    """By peer and by what was measured, a figure for each round.

    Every round has projects of its own in `place`, and nothing is deleted before the end: a file
    system without a journal gives the place of a deleted file to nobody for minutes, and to look
    for others cost us up to six seconds a build.
    """
    source, failed = place / f"corpus-{posts}", set()
    corpus_writer.main(source, posts, posts // 5)
    results: dict[str, dict[str, list[float]]] = {peer.name: {} for peer in peers}
    for turn, peer in ((turn, peer) for turn in range(rounds) for peer in peers):
        try:
            for what, value in (
                ()
                if peer in failed
                else one_round(peer, source, place / f"{posts}-{turn}-{peer.name}", serve)
            ):
                results[peer.name].setdefault(what, []).append(value)
                print(f"{posts} {peer.name}: {what} {value:.2f}", file=sys.stderr, flush=True)
        except Failed as error:
            failed.add(peer)
            print(f"{posts} {peer.name} is left out from here on: {error}", flush=True)
    return results


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--posts",
        default="100,1000,10000",
        help="numbers of posts; a fifth as many guides come on top",
    )
    parser.add_argument("--rounds", type=int, default=3, help="at fewer than 10,000 posts")
    parser.add_argument("--only", default="", help="some peers, such as hub,hugo")
    parser.add_argument("--no-serve", action="store_true", help="leave the servers out")
    return parser.parse_args()


def ready(peer: Peer) -> bool:
    """Installs a peer where that has not been done; says so when it cannot be."""
    if not (HOME / peer.name).is_dir():
        try:
            peer.install(HOME / peer.name)
        except (subprocess.CalledProcessError, OSError) as error:
            shutil.rmtree(HOME / peer.name, ignore_errors=True)
            print(
                f"{peer.name} cannot be installed here ({error}) and is left out", file=sys.stderr
            )
            return False
    return True


def one_round(peer: Peer, source: Path, project: Path, serve: bool) -> Iterator[tuple[str, float]]:
    """What was measured, as soon as it was, and its figure."""
    peer.lay_out(source, project)
    posts = sorted((source / "blog/posts").rglob("*-post-*.md"))
    post = project / peer.post(posts[len(posts) // 2].relative_to(source).as_posix())
    took = {}
    for what in ("cold", "edit", "unchanged"):
        if what == "edit":
            add_sentence(post, FRESH)
        runs = [run(command, project) for command in peer.build()]
        took[what] = sum(each.took for each in runs)
        yield from ((what, took[what]), (f"{what} cpu", sum(each.cpu for each in runs)))
        if len(runs) > 1:
            yield f"{what} without search", runs[0].took
        if what == "cold":  # the hungriest of the three
            yield from (
                ("memory", runs[0].own),
                ("memory, largest", max(each.largest for each in runs)),
            )
    if peer.bare:
        add_sentence(post, "A sentence without search.")
        yield "edit without search", run(list(peer.bare), project).took
    if serve:
        yield from until_seen(peer, project, post, took["cold"])


def add_sentence(post: Path, sentence: str) -> None:
    post.write_text(post.read_text().replace("\n## ", f"\n{sentence}\n\n## ", 1))


class Run(NamedTuple):
    """Wall seconds, processor seconds, peak memory in MB of the process itself, and of the largest
    that it started."""

    took: float
    cpu: float
    own: float
    largest: float


def run(command: list[str], project: Path) -> Run:
    start, own = time.perf_counter(), 0.0
    with TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=project, env=ENVIRONMENT, stdout=output, stderr=output
        )
        while not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            own = max(own, _peak(process.pid))
            if own > MOST or time.perf_counter() - start > LONG:
                process.kill()
            time.sleep(0.02)
        took = time.perf_counter() - start
        _, status, used = os.wait4(process.pid, 0)
        output.seek(0)
        if status:
            ended = own > MOST or took > LONG
            raise Failed(
                f"it was ended after {took:.0f} s with {own:.0f} MB"
                if ended
                else f"{' '.join(command)}: {output.read().decode()[-2000:]}"
            )
    return Run(took, used.ru_utime + used.ru_stime, own, used.ru_maxrss / 1024)


def _peak(pid: int) -> float:
    found = re.search(
        r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()
    )  # none when it has just ended
    return int(found[1]) / 1024 if found else 0.0


def until_seen(peer: Peer, project: Path, post: Path, build: float) -> Iterator[tuple[str, float]]:
    """Seconds from saving a sentence until the server gives a page that has it; and from saving a
    title until it gives every page that shows titles with this one; the second is missing where a
    server does not. build: those that a cold build takes."""
    patience = 60 + 4 * build
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    title = title_of(post)
    page, *lists = (
        f"http://127.0.0.1:{port}/{address}"
        for text in (FRESH, title)
        for address in addresses(project / "site", text)
    )
    server = subprocess.Popen(
        peer.serve(port),
        cwd=project,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        await_text(page, FRESH, patience)
        # Some servers show an older site while they build, and do not hear of changes.
        time.sleep(3 + build)
        add_sentence(post, SEEN)
        start = time.perf_counter()
        await_text(page, SEEN, patience)
        yield "browser", time.perf_counter() - start
        time.sleep(3 + build)
        post.write_text(post.read_text().replace(title, f"{title} {LONGER}", 1))
        start = time.perf_counter()
        with suppress(Failed):  # Hugo's server renders no page again that was not looked at lately
            for shown in (page, *lists):
                await_text(shown, f"{title} {LONGER}", patience)
            yield "browser, title", time.perf_counter() - start
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # some servers are two processes
        server.wait(30)


def title_of(post: Path) -> str:
    """The title of a post of the corpus, whatever its generator calls the field."""
    found = re.search(r"^title: *\"?([^\"\n]+)", post.read_text(), re.MULTILINE | re.IGNORECASE)
    assert found is not None
    return found[1]


def addresses(site: Path, text: str) -> list[str]:
    """Of the pages with a text, the shortest first: every generator has its own ideas. The added
    sentence stands on the post's page alone, or there first, since it comes after the excerpt."""
    pages = (page for page in site.rglob("*.html") if text in page.read_text())
    return [
        page.relative_to(site).as_posix().removesuffix("index.html")
        for page in sorted(pages, key=lambda page: (len(page.parts), page))
    ]


def await_text(url: str, text: str, patience: float) -> None:
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        try:
            if text in urlopen(url, timeout=patience).read().decode():
                return
        except (OSError, HTTPException, UnicodeDecodeError):  # not yet there, or just being written
            pass
        time.sleep(0.02)
    raise Failed(f"its server did not show the edit within {patience:.0f} s")


ROWS = (
    "cold",
    "cold cpu",
    "cold without search",
    "edit",
    "edit cpu",
    "edit without search",
    "unchanged",
    "unchanged cpu",
    "browser",
    "browser, title",
    "memory",
    "memory, largest",
)


def table(results: dict[str, dict[str, list[float]]]) -> str:
    """Medians, and a chart of the cold builds, as Markdown."""
    middle = {
        name: {what: statistics.median(values) for what, values in rows.items()}
        for name, rows in results.items()
        if rows
    }
    lines = [
        "| seconds (memory: MB) | " + " | ".join(middle) + " |",
        "| --- |" + " ---: |" * len(middle),
    ]
    lines += [
        f"| {row} | "
        + " | ".join(
            f"{rows[row]:.{0 if row.startswith('memory') else 2}f}" if row in rows else "-"
            for rows in middle.values()
        )
        + " |"
        for row in ROWS
    ]
    return "\n".join(
        [
            *lines,
            "",
            "```",
            *chart({name: rows["cold"] for name, rows in middle.items()}),
            "```",
            "",
        ]
    )


def chart(cold: dict[str, float]) -> Iterator[str]:
    for name, seconds in cold.items():
        yield (
            f"{name:10}{'#' * max(1, round(50 * seconds / max(cold.values())))} {seconds:.1f} "
            "s, cold"
        )


if __name__ == "__main__":
    main()
