"""Imports point one way: a package imports only from those below it, and nothing imports a hook."""

from pathlib import Path

from tests.conftest import ROOT
from tests.unit.sources import modules_imported, names_imported

PACKAGE = ROOT / "practice_hub"
LAYERS = (  # from the top down; ARCHITECTURE.md says what each holds
    *(
        "cli",
        "start",
        "verify",
        "printing",
        "mkdocs",
        "importers",
        "build",
        "output",
        "lint",
        "pages",
    ),
    *(
        "site",
        "library",
        "prepared",
        "config",
        "extra_settings",
        "kind_settings",
        "words",
        "setting_keys",
    ),
    *("setting_forms", "exit_settings", "site_folder"),
    *("setting_files", "look", "theme"),
    *("markdown", "documents", "images", "data"),
    *("content", "core"),
)
MODULES = sorted(
    file
    for file in PACKAGE.rglob("*.py")
    if file.relative_to(PACKAGE).parts[0] not in ("__init__.py", "__main__.py")
)


def layer_of(name: str) -> int:
    return LAYERS.index(name.removesuffix(".py"))


def imports_from_above(file: Path) -> list[str]:
    """The packages above that of a module from which it imports."""
    here = layer_of(file.relative_to(PACKAGE).parts[0])
    imported = [
        name.split(".")[1] for name in modules_imported(file) if name.startswith("practice_hub.")
    ]
    return [name for name in imported if layer_of(name) < here]


def test_a_module_imports_only_from_its_own_layer_and_those_below():
    found = {module_name(file): imports_from_above(file) for file in MODULES}
    assert len(found) > 200
    assert {name: above for name, above in found.items() if above} == {}


def imports_of(file, known: set[str]) -> frozenset[str]:
    """Those of the known modules that a module imports, with those for type hints alone."""
    return names_imported(file) & known - {module_name(file)}


def module_name(file) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def circle_in(imports: dict[str, set[str]]) -> list[str]:
    """Modules that import one another in a circle; empty when there is none."""
    left = dict(imports)
    while free := [name for name in left if not _may_be_in_a_circle(name, left)]:
        for name in free:
            del left[name]
    return sorted(left)


def _may_be_in_a_circle(name: str, imports: dict[str, set[str]]) -> bool:
    imported = any(name in used for used in imports.values())
    return imported and bool(imports[name] & imports.keys())


def test_no_modules_import_one_another():
    files = {module_name(file): file for file in PACKAGE.rglob("*.py")}
    imports = {name: imports_of(file, set(files)) for name, file in files.items()}
    assert len(imports) > 200 and imports["practice_hub.site"]
    assert circle_in(imports) == []


def test_a_circle_is_found():
    imports = {"a": {"b"}, "b": {"c"}, "c": {"a", "e"}, "d": {"a"}, "e": set()}
    assert circle_in(imports) == ["a", "b", "c"]
