"""What leaves the house: the wheel carries every data file of the package, and the locks pin and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("runtime.txt", "web.txt", "dev.txt", "training.txt")
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def package_files() -> set[str]:
    """Return every file of the package, relative to the root, but for compiled ones."""
    found = (p for p in (ROOT / "onrecord").rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return {p.relative_to(ROOT).as_posix() for p in found}


def test_the_wheel_carries_every_file_of_the_package(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"onrecord-{onrecord.__version__}-py3-none-any.whl"
    names = set(zipfile.ZipFile(wheel).namelist())
    assert package_files() - names == set()
    assert {Path(n).name for n in names if ".dist-info/licenses/" in n} == {"LICENSE", "NOTICE"}
    assert {n.split("/")[0] for n in names} == {"onrecord", f"onrecord-{onrecord.__version__}.dist-info"}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_hashes_every_package_and_names_no_place(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-z0-9])", text)[1:]:
        assert PINNED.match(entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]
    assert not re.search(r"://|--(extra-)?index|--find-links|file:| @ ", text)


def test_the_locks_agree_and_hold_what_the_project_asks_for() -> None:
    pins = {name: set(PINNED.findall((ROOT / "requirements" / name).read_text(encoding="utf-8"))) for name in LOCKS}
    assert pins["runtime.txt"] <= pins["web.txt"] <= pins["dev.txt"] <= pins["training.txt"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=\[ ]", need)[0] for need in project["dependencies"]}
    assert wanted - {name for name, _ in pins["runtime.txt"]} == set(), "run make lock"
