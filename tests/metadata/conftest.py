"""A package of the dataset, written as the command writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef.exports import export

from ..conftest import CHECKOUT


@pytest.fixture(scope="package")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


@pytest.fixture(scope="package")
def package(data: cairef.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package."""
    folder = tmp_path_factory.mktemp("package")
    for name, content in export(data, "datapackage").items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="package")
def descriptor(package: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((package / "datapackage.json").read_bytes())
    return found
