"""The mistakes of a tired coder are found, and the honest records are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cairef import validate

from ..bench import Bench
from ..kill_rates import CHECKOUT
from ..world import World
from .chinese_report import chinese_report
from .mistake import Mistake, mutant_of
from .news_report import news_report
from .other_ways import other_ways
from .own_records import own_records
from .press_release import press_release

ROOT = Path(__file__).parent / "root"
TRIALS = {
    "a news report": (ROOT, news_report),
    "a press release": (ROOT, press_release),
    "a press release, in other ways": (ROOT, other_ways),
    "a Chinese news report": (ROOT, chinese_report),
    "our own records": (CHECKOUT, own_records),
}


@cache
def bench_of(root: Path) -> Bench:
    return Bench(World(root))


def cases() -> Iterator[Any]:
    for where, (root, mistakes) in TRIALS.items():
        for mistake in mistakes(World(root)):
            not_yet = [] if mistake.rule else [pytest.mark.xfail(strict=True, reason=mistake.why_not)]
            yield pytest.param(root, mistake, marks=not_yet, id=f"{where}: {mistake.what}")


@pytest.mark.parametrize(("root", "mistake"), list(cases()))
def test_the_mistake_is_found(root: Path, mistake: Mistake) -> None:
    bench = bench_of(root)
    caught = bench.caught(mutant_of(bench.world, mistake))
    # One that is found at last is named in the list of mistakes, with its rule.
    assert (mistake.rule in {each.code for each in caught}) if mistake.rule else caught


def test_nothing_is_found_in_honest_records_of_the_texts() -> None:
    assert [each for each in validate(ROOT).findings if not each.code.startswith("V")] == []


@pytest.mark.parametrize("where", list(TRIALS))
def test_there_are_at_least_ten_mistakes(where: str) -> None:
    root, mistakes = TRIALS[where]
    assert len(mistakes(World(root))) >= 10
