"""The package imports no MkDocs but in mkdocs/, a command imports no other, a missing library is
reported in one line, hooks are small, and one module reads the clock."""

import subprocess
import sys

import pytest
from click import Context

from practice_hub.cli.main import COMMANDS, main
from tests.conftest import ROOT
from tests.unit.sources import modules_imported

PACKAGE = sorted((ROOT / "practice_hub").rglob("*.py"))
HOOKS = sorted((ROOT / "hooks").glob("*.py"))
MAX_HOOK = 40  # formatted lines


def imports(file) -> set[str]:
    """The first names of everything that a Python file imports."""
    return {name.split(".")[0] for name in modules_imported(file)}


def test_only_the_plugin_imports_mkdocs():
    importers = [file for file in PACKAGE if imports(file) & {"mkdocs", "material"}]
    assert importers == [ROOT / "practice_hub/mkdocs/plugin.py"]


def test_a_command_imports_no_other():
    program = (
        "import sys\nfrom practice_hub.cli.main import main\n"
        "main(['build', '--help'], standalone_mode=False)\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert loaded & set(COMMANDS.values()) == {"practice_hub.cli.mkdocs_commands"}
    assert not loaded & {"practice_hub.site", "practice_hub.lint", "PIL.Image", "pikepdf"}


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_missing_library_is_named_with_what_to_type(command):
    program = (
        "import sys\nsys.modules['yaml'] = None\n"
        f"from practice_hub.cli.main import main\nmain(['{command}'])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == (
        "Error: the library 'yaml' is missing, which this version needs; "
        "type 'uv sync', or 'make ready' in a clone of the package's repository\n"
    )


@pytest.mark.parametrize("name", main.list_commands(Context(main)))
def test_every_command_is_there(name):
    command = main.get_command(Context(main), name)
    assert command and command.name == name and command.help


@pytest.mark.parametrize("hook", HOOKS, ids=lambda file: file.name)
def test_a_hook_is_small_and_nothing_imports_it(hook):
    lines = [
        line
        for line in hook.read_text().splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]
    assert len(lines) <= MAX_HOOK
    assert not any("hooks" in imports(file) for file in PACKAGE + HOOKS)


def test_only_one_module_reads_the_clock():
    clocks = ("datetime.now", "date.today", "time.time(", "utcnow")
    readers = [
        file.name for file in PACKAGE + HOOKS for clock in clocks if clock in file.read_text()
    ]
    assert readers == ["clock.py"]
