"""Work in several processes gives what one process would give, also when something goes wrong."""

import subprocess
import sys

from practice_hub.core import workers
from practice_hub.core.workers import parallel_map
from tests.conftest import ROOT


def doubled(numbers):
    return [number * 2 for number in numbers]


def test_the_order_stays():
    assert parallel_map(doubled, range(1000)) == [number * 2 for number in range(1000)]


def test_a_machine_that_forbids_processes_is_slower_and_nothing_else(monkeypatch):
    def forbidden(*_):
        raise OSError("no more processes")

    monkeypatch.setattr(workers, "ProcessPoolExecutor", forbidden)
    assert parallel_map(doubled, range(100)) == doubled(range(100))


def in_a_process(program: str) -> subprocess.CompletedProcess:
    """Runs a program on what it believes are three processors; forks must not come back to
    pytest."""
    head = (
        "import os, sys\n"
        "from practice_hub.core import workers\n"
        "from practice_hub.core.workers import BackgroundJob, parallel_map\n"
        "workers.processors = lambda: 3\n"
    )
    return subprocess.run(
        [sys.executable, "-c", head + program],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def test_work_that_cannot_be_sent_is_done_by_forks():
    done = in_a_process(
        "here = os.getpid()\n"
        "work = lambda items: [os.getpid() for _ in items]\n"
        "found = parallel_map(work, range(100), fork_only=True)\n"
        "print(len(found), here in found)"
    )
    assert done.stdout == "100 False\n", done.stderr


def test_where_this_process_cannot_be_forked_it_does_such_work_itself():
    done = in_a_process(
        "workers.can_fork = lambda: False\n"
        "work = lambda items: [os.getpid() for _ in items]\n"
        "print(set(parallel_map(work, range(100), fork_only=True)) == {os.getpid()})"
    )
    assert done.stdout == "True\n", done.stderr


def test_an_error_in_a_worker_is_raised():
    done = in_a_process("parallel_map(lambda items: [1 / 0], range(100), fork_only=True)")
    assert done.returncode == 1 and "ZeroDivisionError" in done.stderr


def test_a_background_job_runs_in_a_fork():
    done = in_a_process(
        "here, there = os.pipe()\n"
        "job = BackgroundJob(lambda: (os.getpid(), os.read(here, 9)), 100)\n"
        "os.write(there, b'go on')\n"
        "process, received = job.result()\n"
        "print(process != os.getpid(), received, job.result() == (process, received))"
    )
    assert done.stdout == "True b'go on' True\n", done.stderr


def test_a_job_whose_result_nobody_wants_deletes_its_files_when_the_program_ends(tmp_path):
    done = in_a_process(
        "import time\n"
        "from pathlib import Path\n"
        "from tempfile import TemporaryDirectory\n"
        f"parent = Path({str(tmp_path)!r})\n"
        "def work():\n"
        "    with TemporaryDirectory(dir=parent) as folder:\n"
        "        Path(folder, 'file').touch()\n"  # only now is it sure to be deleted
        "        time.sleep(600)\n"
        "job = BackgroundJob(work, 100)\n"
        "while not list(parent.glob('*/file')):\n"
        "    time.sleep(0.01)\n"
    )
    assert (done.returncode, done.stderr, list(tmp_path.iterdir())) == (0, "", [])


def test_a_little_work_is_done_by_result():
    done = in_a_process("job = BackgroundJob(os.getpid, 3)\nprint(job.result() == os.getpid())")
    assert done.stdout == "True\n", done.stderr


def test_work_whose_process_failed_is_done_again():
    done = in_a_process(
        "first = os.getpid()\n"
        "work = lambda: 'done' if os.getpid() == first else os.kill(os.getpid(), 9)\n"
        "job = BackgroundJob(work, 100)\n"
        "print(job.result())"
    )
    assert done.stdout == "done\n", done.stderr


def test_an_error_in_a_background_job_is_raised_by_result_and_printed_once():
    done = in_a_process("BackgroundJob(lambda: 1 / 0, 100).result()")
    assert done.returncode == 1 and done.stderr.count("Traceback") == 1


def test_where_no_process_can_be_started_the_work_is_done_by_result():
    done = in_a_process(
        "def forbidden(): raise OSError\n"
        "os.fork = forbidden\n"
        "job = BackgroundJob(lambda: [], 100)\n"
        "print(job.result())"
    )
    assert done.stdout == "[]\n", done.stderr
