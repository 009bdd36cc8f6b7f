"""What CI compares with what was kept: ratios of one run, never seconds."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from cairef import validate
from tests.benchmarks.libraries import libraries, run
from tests.benchmarks.starts import ROOT
from tests.benchmarks.synthetic.write import write_folder
from tests.benchmarks.timing import by_turns, child, cpu, spread

__all__ = ["guarded"]


def guarded(number: int = 70, rounds: int = 3, starts: int = 7) -> dict[str, float]:
    """How many times as long as something else cairef takes.

    Returns:
        `jsonschema` and `orjson.loads`: validation of a record in full, by what the library takes for it.
        `--version` and `one file`: the command, by a process that imports click and orjson.
    """
    found, _ = libraries(("orjson.loads", "jsonschema"))
    with tempfile.TemporaryDirectory() as folder:
        roots, lines = [], []
        for turn in range(rounds + 1):
            roots.append(Path(folder) / str(turn))
            write_folder(roots[turn], number, seed=200 + turn)
            lines.append([path.read_bytes() for path in sorted((roots[turn] / "dataset").rglob("*.json"))])

        def whole(turn: int) -> float:
            return cpu(lambda: validate(roots[turn])) / len(lines[turn])

        def library(name: str, step: int, times: int) -> Any:
            def work(turn: int) -> float:
                some = lines[turn][::step] * times
                return cpu(lambda: run(found[name][1], some)) / len(some)

            return work

        works = {
            "whole": whole,
            "jsonschema": library("jsonschema", 5, 1),
            "orjson.loads": library("orjson.loads", 1, 20),
        }
        # The first round makes ready what is read once, and does not count.
        times = {name: row[1:] for name, row in by_turns(works, rounds + 1).items()}
    ratios = {
        name: spread([one / other for one, other in zip(times["whole"], times[name], strict=True)]).median
        for name in ("jsonschema", "orjson.loads")
    }
    return {name: float(f"{value:.3g}") for name, value in (ratios | _starts(starts)).items()}


def _starts(rounds: int) -> dict[str, float]:
    commands = {
        "baseline": ["-c", "import click, orjson"],
        "--version": ["-m", "cairef", "--version"],
        "one file": ["-m", "cairef", "validate", "-q", "dataset/agreements/misti-caih-mou.json"],
    }
    works = {name: partial(_seconds, line) for name, line in commands.items()}
    # The least of all is what disturbs least.
    least = {name: min(row) for name, row in by_turns(works, rounds).items()}
    return {name: least[name] / least["baseline"] for name in ("--version", "one file")}


def _seconds(line: list[str], _: int) -> float:
    return child([sys.executable, *line], ROOT).seconds
