"""Work shared out over processors gives what one processor would give, also when something goes wrong."""

import os
import subprocess
import sys

from practice_hub.core import workers as cores
from practice_hub.core.workers import Team, on_all_cores
from tests.conftest import ROOT


def doubled(numbers):
    return [number * 2 for number in numbers]


def test_the_order_stays():
    assert on_all_cores(doubled, range(1000)) == [number * 2 for number in range(1000)]


def test_a_machine_that_forbids_processes_is_slower_and_nothing_else(monkeypatch):
    def forbidden(*_):
        raise OSError("no more processes")

    monkeypatch.setattr(cores, "ProcessPoolExecutor", forbidden)
    assert on_all_cores(doubled, range(100)) == doubled(range(100))


def in_a_process(words: str) -> subprocess.CompletedProcess:
    """What a program says that forms a team of three over a hundred pieces; copies must not come back to pytest."""
    head = "import os, sys\nfrom practice_hub.core import workers as cores\nfrom practice_hub.core.workers import Beside, Team\ncores.cores = lambda: 3\n"
    return subprocess.run(
        [sys.executable, "-c", head + words], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def test_each_of_a_team_does_its_share_and_the_first_gets_it_all():
    done = in_a_process(
        "team = Team(100)\n"
        "mine = team.share(range(100))\n"
        "all = team.gather({piece: os.getpid() for piece in mine})\n"
        "print(sorted(all) == list(range(100)), len(set(all.values())), len(mine))"
    )
    assert done.stdout == "True 3 34\n", done.stderr  # said once: only the first came back


def test_what_a_copy_that_came_to_grief_should_have_made_is_missing_and_the_others_go_on():
    done = in_a_process(
        "team = Team(100)\n"
        "mine = team.share(range(100))\n"
        "if 1 in mine: raise SystemExit('a fault in a template')\n"
        "print(len(team.gather(dict.fromkeys(mine))))"
    )
    assert done.stdout == "67\n" and done.stderr == "a fault in a template\n"


def test_where_no_copy_can_be_started_the_first_does_everything():
    done = in_a_process(
        "def forbidden(): raise OSError\n"
        "os.fork = forbidden\n"
        "team = Team(100)\n"
        "print(len(team.share(range(100))), len(team.gather({1: 1})))"
    )
    assert done.stdout == "100 1\n", done.stderr


def test_a_few_pieces_are_not_worth_a_copy():
    team = Team(cores.FEW - 1)
    assert team.share([1, 2, 3]) == [1, 2, 3] and team.gather({1: os.getpid()}) == {1: os.getpid()}


def test_work_beside_is_done_by_a_copy_while_the_first_goes_on():
    done = in_a_process(
        "here, there = os.pipe()\n"
        "beside = Beside(lambda: (os.getpid(), os.read(here, 9), os.nice(0)), 100)\n"
        "os.write(there, b'go on')\n"
        "copy, said, way = beside.result()\n"
        "print(beside.at_work, copy != os.getpid(), said, way > os.nice(0))"
    )
    assert done.stdout == "True True b'go on' True\n", done.stderr


def test_a_little_work_is_done_where_it_is_asked_for():
    done = in_a_process(
        "beside = Beside(os.getpid, 3)\nprint(beside.at_work, beside.result() == os.getpid())"
    )
    assert done.stdout == "False True\n", done.stderr


def test_work_whose_copy_came_to_grief_is_done_again():
    done = in_a_process(
        "first = os.getpid()\n"
        "beside = Beside(lambda: 'done' if os.getpid() == first else os.kill(os.getpid(), 9), 100)\n"
        "print(beside.at_work, beside.result())"
    )
    assert done.stdout == "True done\n", done.stderr


def test_where_no_copy_can_be_started_the_work_is_done_when_it_is_asked_for():
    done = in_a_process(
        "def forbidden(): raise OSError\n"
        "os.fork = forbidden\n"
        "beside = Beside(lambda: [], 100)\n"
        "print(beside.at_work, beside.result())"
    )
    assert done.stdout == "False []\n", done.stderr
