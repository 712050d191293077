"""The law, with dates: every row can be linked to, and a rebuild equals a clean build."""

import shutil

from tests.conftest import SMALL_DAY, build, draw
from tests.unit.test_law import GUIDE, LAW


def contents(folder) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_rebuild_after_a_change_of_the_data_equals_a_clean_build(small, tmp_path):
    draw(small, LAW)
    draw(small, GUIDE)
    assert build(small, tmp_path / "again", SMALL_DAY).returncode == 0
    data = small / "data/law.yml"
    data.write_text(data.read_text().replace("can make one", "may make one"))
    assert build(small, tmp_path / "again", SMALL_DAY).returncode == 0
    shutil.rmtree(small / ".cache")
    assert build(small, tmp_path / "clean", SMALL_DAY).returncode == 0
    assert contents(tmp_path / "again") == contents(tmp_path / "clean")
    assert b"may make one" in contents(tmp_path / "clean")["law/index.html"]
