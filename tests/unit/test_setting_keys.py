"""Every key of mkdocs.yml has an effect or is refused, those of a newer MkDocs included."""

import re
from pathlib import Path

import material
import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from practice_hub.config import read_settings, unsafe_to_load
from practice_hub.exit_settings import RENAMED
from practice_hub.setting_keys import EXIT_KEYS, EXTRA_KEYS, GROUPS, KEYS, THEME_KEYS, Key
from tests.conftest import ROOT

MATERIAL = Path(material.__file__).parent / "templates"
BOTH = "the hook and the plugin 'practice-hub' would each build the site; take 'hooks' out"
UNUSED = [
    (*place, name) for place, known in GROUPS for name, key in known.items() if key.fix
]  # fmt: skip


def problems_with(small: Path, place: tuple[str, ...], value: object) -> list[str]:
    """What is wrong with the small hub's settings when a key has a value."""
    file = small / "mkdocs.yml"
    settings = yaml.safe_load(file.read_text())
    group = settings
    for name in place[:-1]:
        group = group.setdefault(name, {})
    group[place[-1]] = value
    file.write_text(yaml.safe_dump(settings))
    return [str(problem) for problem in read_settings(small)[1]]


def key_at(place: tuple[str, ...]) -> Key:
    return dict(GROUPS)[place[:-1]][place[-1]]


def test_every_key_of_mkdocs_is_in_the_table():
    known = {name for name, _ in MkDocsConfig()._schema} - {"config_file_path"}
    assert known == KEYS.keys() - {"INHERIT"}


def test_every_key_of_the_theme_is_in_the_table():
    known = yaml.safe_load((MATERIAL / "mkdocs_theme.yml").read_text())
    read = {
        name
        for file in MATERIAL.rglob("*.html")
        for name in re.findall(r"config\.theme\.(\w+)", file.read_text())
    } - {"get", "custom_dir"}
    assert known and read and (known.keys() | read) <= THEME_KEYS.keys()


def test_a_setting_of_materials_own_extra_is_refused(small):
    names = {
        name
        for file in MATERIAL.rglob("*.html")
        for name in re.findall(r"config\.extra\.(\w+)", file.read_text())
    }
    used = {name for name, key in EXTRA_KEYS.items() if not key.fix}
    assert names and not names & used
    for name in names:
        assert f"'extra.{name}'" in "".join(problems_with(small, ("extra", name), "x"))


@pytest.mark.parametrize("place", UNUSED, ids=".".join)
def test_a_key_without_effect_is_refused_with_its_line(small, place):
    found = problems_with(small, place, "x")
    lines = (small / "mkdocs.yml").read_text().split("\n")
    line = next(
        number for number, text in enumerate(lines, 1) if text.strip().startswith(f"{place[-1]}:")
    )
    label = ".".join(place)
    wrong = f"'{label}' with this value has no effect"
    assert found == [f"mkdocs.yml:{line}: {wrong}; {key_at(place).fix}"]


@pytest.mark.parametrize("place", UNUSED, ids=".".join)
def test_a_key_may_say_what_a_hub_does_anyway(small, place):
    for value in key_at(place).allowed:
        found = problems_with(small, place, value)
        assert found == [] or (value == ["practice-hub"] and BOTH in found[0])


@pytest.mark.parametrize(
    "place, value, message",
    [
        (("theme",), ["material"], "'theme' has no keys; indent its keys below it"),
        (("theme",), "readthedocs", "'theme.name' with this value has no effect; write 'name:"),
        (("site_name",), None, "'site_name' is missing; write the name of the site"),
        (("edit_uri",), "edit/main/docs/", "'edit_uri' is 'edit/main/docs/', which leads to no"),
        (("edit_uri",), "https://git.example/edit/", "end it with docs/, such as edit/main/docs/"),
        (("copywright",), "x", "'copywright' is not a setting of a hub; did you mean 'copyright'?"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(small, place, value, message):
    assert message in "\n".join(problems_with(small, place, value))
    assert message in "\n".join(map(str, unsafe_to_load(small)))


@pytest.mark.parametrize("name", ["practice-hub", "material"])
def test_the_theme_may_be_named_alone(small, name):
    assert problems_with(small, ("theme",), name) == []


def test_inherited_settings_have_an_effect(small):
    own, base = small / "mkdocs.yml", small / "base.yml"
    text = own.read_text()
    base.write_text(text.replace("Small Hub", "Shared Hub").replace("presses: 3", "presses: 2"))
    own.write_text(
        "INHERIT: base.yml\nsite_url: https://own.example/\n"
        "extra: {exit: {presses: 3}}\nrepo_url: https://git.example/hub\n"
        "edit_uri: edit/main/docs/\n"
    )
    settings, problems = read_settings(small)
    assert problems == []
    assert (settings.name, settings.url) == ("Shared Hub", "https://own.example/")
    assert settings.exit["presses"] == 3 and settings.exit["label"] == "Leave this site"
    assert settings.edit_address == "https://git.example/hub/edit/main/"


def test_a_key_without_effect_is_found_in_an_inherited_file(small):
    own, base = small / "mkdocs.yml", small / "base.yml"
    base.write_text("\nextra_templates: [own.html]\nmarkdown_extensions: [evil]\n")
    text = re.sub(r"(?m)^markdown_extensions: .*\n", "", own.read_text())
    own.write_text(f"INHERIT: base.yml\n{text}")
    message = "\n".join(map(str, unsafe_to_load(small)))
    assert "base.yml:2: 'extra_templates' with this value has no effect" in message
    assert "mkdocs.yml:1: the Markdown extension 'evil' is not one" in message


def test_every_setting_of_the_exit_in_the_table_is_read():
    """A key that the table takes and nothing reads would have no effect, and nobody would know."""
    folders = ((ROOT / "overrides", "*.html"), (ROOT / "practice_hub", "*.py"))
    files = [file for folder, names in folders for file in folder.rglob(names)]
    code = "".join(file.read_text() for file in files if file.name != "setting_keys.py")
    for name in EXIT_KEYS.keys() - RENAMED.keys():
        assert f"exit.{name}" in code or f'leave.get("{name}"' in code or f'"{name}"' in code, name


def test_a_look_is_reported_in_the_file_that_sets_it(small):
    own, base = small / "mkdocs.yml", small / "base.yml"
    base.write_text('theme:\n  logo: no.svg\n  palette: {accent: "#ffff00"}\nextra_css: [x.css]\n')
    own.write_text(f"INHERIT: base.yml\n{own.read_text()}")
    message = [str(problem) for problem in read_settings(small)[1]]
    assert [line.partition(": ")[0] for line in message] == [
        "base.yml:3",
        "base.yml:2",
        "base.yml:4",
    ]


def test_an_old_name_of_a_setting_gives_what_the_new_one_gives(small):
    now = read_settings(small)[0].exit
    file = small / "mkdocs.yml"
    text = file.read_text()
    for old, name in RENAMED.items():
        text = text.replace(f"{name}:", f"{old}:")
    file.write_text(text)
    settings, problems = read_settings(small)
    assert settings.exit == now
    assert len(problems) == len(RENAMED) == 4 and all(problem.warning for problem in problems)
    assert unsafe_to_load(small) == []
    file.write_text(text.replace("    how:", "    help_label: The new name\n    how:"))
    assert read_settings(small)[0].exit["help_label"] == "The new name"
