"""The notebook on analysis runs, and shows what it prints."""

from __future__ import annotations

import json
import socket
from typing import Any, NoReturn

import pytest

from .notebook import PAGE, cells

NOTEBOOK = json.loads(PAGE.read_text("utf-8"))


def test_every_cell_prints_what_the_notebook_shows_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> NoReturn:
        raise AssertionError("a cell asks the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    ran = 0
    for source, shown, printed in cells(NOTEBOOK):
        assert printed == shown, f"{source}\n\npython -m tests.notebook writes it anew"
        ran += bool(printed)
    assert ran > 8


def test_it_is_a_notebook_of_version_4() -> None:
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    names = [cell["id"] for cell in NOTEBOOK["cells"]]
    assert len(names) == len(set(names))
    for cell in NOTEBOOK["cells"]:
        code = {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | code
    numbers = [cell["execution_count"] for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    assert numbers == list(range(1, len(numbers) + 1))
