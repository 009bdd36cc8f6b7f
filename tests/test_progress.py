"""The bar of a long run: only on a terminal, only when one has to wait, and gone before the report."""

from __future__ import annotations

import io

import pytest

from cairef import validate
from cairef.commands.progress import bar

from .bulk import BASE


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


def test_there_is_none_but_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bar(io.StringIO()) is None
    monkeypatch.setenv("TERM", "dumb")
    assert bar(Terminal()) is None


def test_a_short_run_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out, clock = Terminal(), Clock()
    draw = bar(out, clock)
    assert draw is not None
    for share in (0.1, 0.5, 1.0):
        clock.time += 0.3
        draw(share)
    assert out.getvalue() == ""


def test_a_long_one_is_drawn_now_and_then_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out, clock = Terminal(), Clock()
    draw = bar(out, clock)
    assert draw is not None
    clock.time = 30
    draw(0.25)
    draw(0.26)
    clock.time = 31
    draw(0.5)
    draw(1.0)
    drawn = out.getvalue().split("\r")
    assert [each[34:].removesuffix("\x1b[K") for each in drawn[1:3]] == [
        "25%, about 90 s left",
        "50%, about 31 s left",
    ]
    assert drawn[1].count("#") == 7
    assert drawn[3] == "\x1b[K"
    assert len(drawn) == 4


def test_a_run_tells_its_share_up_to_the_whole() -> None:
    told: list[float] = []
    validate(BASE, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)
