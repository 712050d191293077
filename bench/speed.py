"""Build time beside peers: the same corpus, in one run, taking turns.

    python bench/speed.py [--posts 1000] [--rounds 3] [--only hub,hugo] [--no-serve]

For each: a cold build with search; one sentence edited, from a fresh process; nothing changed; an edit until a browser
would see it; peak memory, of the generator itself and of the largest process, which is mostly Pagefind. Wall seconds, and
processor seconds (which a busy machine disturbs less). Medians.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parent))
import corpus as corpus_writer  # noqa: E402
from peers import HOME, PEERS, Peer  # noqa: E402

ENVIRONMENT = {**{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}, "HUB_TODAY": "2026-11-22", "NO_MKDOCS_2_WARNING": "true"}
WAIT = 180  # seconds that a server gets to show an edit


def main() -> None:
    asked = _asked()
    source = HOME / f"corpus-{asked.posts}"
    corpus_writer.main(source, asked.posts, asked.posts // 5)
    peers = [peer for peer in PEERS if (not asked.only or peer.name in asked.only.split(",")) and ready(peer)]
    told: dict[str, dict[str, list]] = {peer.name: {} for peer in peers}
    for _ in range(asked.rounds):
        for peer in peers:
            for what, value in one_round(peer, source, not asked.no_serve).items():
                told[peer.name].setdefault(what, []).append(value)
            print(peer.name, json.dumps({what: values[-1] for what, values in told[peer.name].items()}), file=sys.stderr, flush=True)
    print(table(told, asked))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=1000, help="posts; a fifth as many guides come on top")
    parser.add_argument("--rounds", type=int, default=3)
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
            print(f"{peer.name} cannot be installed here ({error}) and is left out", file=sys.stderr)
            return False
    return True


def one_round(peer: Peer, source: Path, serve: bool) -> dict[str, float]:
    project = HOME / f"project-{peer.name}"
    shutil.rmtree(project, ignore_errors=True)
    peer.lay_out(source, project)
    posts = sorted((source / "blog/posts").rglob("*-post-*.md"))
    path = posts[len(posts) // 2]
    post = project / peer.post(path.relative_to(source).as_posix())
    told: dict[str, float] = {}
    for what in ("cold", "edit", "unchanged"):
        if what == "edit":
            add_sentence(post, "A sentence for the fresh process.")
        runs = [run(command, project) for command in peer.build(project)]
        told.update({what: sum(each.took for each in runs), f"{what} cpu": sum(each.cpu for each in runs)})
        if len(runs) > 1:
            told[f"{what} without search"] = runs[0].took
        told["memory"] = max(told.get("memory", 0), runs[0].own)
        told["memory, largest"] = max(told.get("memory, largest", 0), *(each.largest for each in runs))
    if peer.bare:
        add_sentence(post, "A sentence without search.")
        told["edit without search"] = run(list(peer.bare), project).took
    if serve and peer.address(path.name):
        told["browser"] = until_seen(peer, project, post, path.name)
    return told


def add_sentence(post: Path, sentence: str) -> None:
    post.write_text(post.read_text().replace("\n## ", f"\n{sentence}\n\n## ", 1))


class Run(NamedTuple):
    """Wall seconds, processor seconds, peak memory in MB of the process itself, and of the largest that it started."""

    took: float
    cpu: float
    own: float
    largest: float


def run(command: list[str], project: Path) -> Run:
    start, own = time.perf_counter(), 0.0
    with TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=project, env=ENVIRONMENT, stdout=said, stderr=said)
        while not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            own = max(own, _peak(process.pid))
            time.sleep(0.02)
        took = time.perf_counter() - start
        _, status, used = os.wait4(process.pid, 0)
        said.seek(0)
        if status:
            raise SystemExit(f"{command} failed in {project}:\n{said.read().decode()[-2000:]}")
    return Run(took, used.ru_utime + used.ru_stime, own, used.ru_maxrss / 1024)


def _peak(pid: int) -> float:
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())  # none when it has just ended
    return int(found[1]) / 1024 if found else 0.0


def until_seen(peer: Peer, project: Path, post: Path, name: str) -> float:
    """Seconds from saving a sentence until the server gives a page that has it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    server = subprocess.Popen(peer.serve(project, port), cwd=project, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        url = f"http://127.0.0.1:{port}{peer.address(name)}"
        if not shows(url, "<title"):
            return float("nan")
        time.sleep(3)
        add_sentence(post, "A sentence for the browser.")
        start = time.perf_counter()
        return time.perf_counter() - start if shows(url, "A sentence for the browser.") else float("nan")
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # some servers are two processes
        server.wait(30)


def shows(url: str, text: str) -> bool:
    end = time.perf_counter() + WAIT
    while time.perf_counter() < end:
        try:
            if text in urlopen(url, timeout=WAIT).read().decode():
                return True
        except OSError:
            pass
        time.sleep(0.02)
    return False


ROWS = ("cold", "cold cpu", "cold without search", "edit", "edit cpu", "edit without search", "unchanged", "unchanged cpu", "browser", "memory", "memory, largest")


def table(told: dict[str, dict[str, list]], asked: argparse.Namespace) -> str:
    """Medians, and a chart of the cold builds, as Markdown."""
    middle = {name: {what: statistics.median(values) for what, values in rows.items()} for name, rows in told.items()}
    lines = [f"{asked.posts} posts, {asked.posts // 5} guides, {asked.rounds} rounds, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end", ""]
    lines += ["| seconds (memory: MB) | " + " | ".join(middle) + " |", "| --- |" + " ---: |" * len(middle)]
    lines += [f"| {row} | " + " | ".join(f"{rows[row]:.{0 if row.startswith('memory') else 2}f}" if row in rows else "-" for rows in middle.values()) + " |" for row in ROWS]
    longest = max(rows["cold cpu"] for rows in middle.values())
    return "\n".join([*lines, "", "```", *(f"{name:10}{'#' * max(1, round(50 * rows['cold cpu'] / longest))} {rows['cold cpu']:.1f} s of processor, cold" for name, rows in middle.items()), "```"])


if __name__ == "__main__":
    main()
