"""What the tests share: a small dataset that holds, to be broken."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
CHECKOUT = Path(__file__).parent.parent

Edit = Callable[[Any], None]


class Root:
    """A copy of a dataset that a test may break."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def file(self, record: str) -> Path:
        """The file of a record such as `actors/dara-sok`."""
        return self.path / "dataset" / f"{record}.json"

    def edit(self, record: str, edit: Edit) -> Path:
        """Change a record as a person would, leaving its layout alone."""
        file = self.file(record)
        value = json.loads(file.read_text("utf-8"))
        edit(value)
        file.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", "utf-8")
        return file


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Root:
    """A copy of the small dataset of `tests/cases/base`, in which the test works."""
    shutil.copytree(CASES / "base", tmp_path / "root")
    monkeypatch.chdir(tmp_path / "root")
    return Root(tmp_path / "root")


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Root:
    """A copy of the real dataset and its sources, in which the test works."""
    for folder in ("dataset", "seeds"):
        shutil.copytree(CHECKOUT / folder, tmp_path / "real" / folder)
    monkeypatch.chdir(tmp_path / "real")
    return Root(tmp_path / "real")
