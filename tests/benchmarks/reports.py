"""How long each form of a report takes for very many findings, and how large it is."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from cairef import Report, validate
from cairef.reporters import FORMATS, reporter
from cairef.reporters.settings import Settings
from tests.benchmarks.synthetic.write import write_folder
from tests.benchmarks.timing import by_turns, cpu, spread

__all__ = ["reports"]


def reports(findings: int, rounds: int) -> dict[str, Any]:
    """CPU time of writing so many findings, and the bytes of them."""
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder), 280, seed=11, defective=0.9)
        some = validate(folder)
        report = _more(some, findings)
        sizes = {}

        def write(form: str) -> float:
            def work() -> None:
                lines = reporter(form)(report, Settings(max_findings=0))
                sizes[form] = sum(len(line.encode()) + 1 for line in lines)

            return cpu(work)

        times = by_turns({form: partial(_turn, write, form) for form in FORMATS}, rounds)
    return {
        "findings": findings,
        "rounds": rounds,
        "seconds": {form: spread(row).kept() for form, row in times.items()},
        "bytes": sizes,
    }


def _turn(write: Callable[[str], float], form: str, _: int) -> float:
    return write(form)


def _more(report: Report, number: int) -> Report:
    """The same findings in ever more files."""
    made = []
    for index in range(number):
        one = report.findings[index % len(report.findings)]
        copy = index // len(report.findings)
        made.append(one._replace(file=f"copy-{copy}/{one.file}", fingerprint=f"{index:032x}"))
    return report.with_findings(tuple(made))
