"""A text with what makes splitting and counting hard, and the means to break a disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = (
    "Rivers and data 🌊\r\n"
    "\r\n"
    "VIENTIANE, Oct. 3 (Lao Example) -- The Ministry of Rivers and Mekong Data Co., Ltd. signed a memorandum of "
    "understanding on Tuesday. “We will build it,” said Minister Kham Souk.\r\n"
    "双方签署了谅解备忘录。河流部表示欢迎！\r\n"
)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def growth(work: Callable[[int], object], size: int) -> float:
    """How much longer the work takes for eight times the size: about 8 where it is linear, 64 where it is quadratic.

    What else the machine does makes work look longer, so that of three measurements the least counts. The work of
    eight times the size is done again only while it looks much more than linear.
    """

    def seconds(size: int) -> float:
        began = time.process_time()
        work(size)
        return time.process_time() - began

    once = max(min(seconds(size) for _ in range(3)), 1e-3)
    found = seconds(8 * size) / once
    for _ in range(2):
        if found > 12:
            found = min(found, seconds(8 * size) / once)
    return found


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the test works, with a text beside it."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "river.txt").write_bytes(TEXT.encode())
    monkeypatch.chdir(tmp_path / "empty")
    return tmp_path / "empty"


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes putting the given file in place fail, counted from 1."""

    def fail_at(number: int) -> None:
        calls = 0

        def failing(real: Callable[..., None]) -> Callable[..., None]:
            def put(source: str | Path, target: str | Path) -> None:
                nonlocal calls
                calls += 1
                if calls == number:
                    raise OSError(28, "No space left on device")
                real(source, target)

            return put

        monkeypatch.setattr(Path, "replace", failing(os.replace))
        monkeypatch.setattr(os, "link", failing(os.link))

    return fail_at
