"""Plant meaning errors in a dataset and print how many are found.

`python -m tests.meaning`, or `--operator NAME`, or `--survivors NAME` to see those that are not found.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from .kill_table import Row, rows, survivors, totals
from .planting import OPERATORS

CHECKOUT = Path(__file__).parent.parent.parent


def main() -> int:
    """Print the table, or what survives."""
    options = argparse.ArgumentParser(prog="python -m tests.meaning", description=__doc__)
    options.add_argument("--root", type=Path, default=CHECKOUT, help="the folder with dataset/ and seeds/")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--most", type=int, default=40, help="how many mutants an operator")
    options.add_argument("--operator", action="append", choices=sorted(OPERATORS), metavar="NAME")
    options.add_argument("--survivors", choices=sorted(OPERATORS), metavar="NAME")
    given = options.parse_args()
    if given.survivors:
        for mutant in survivors(given.root, given.survivors, given.seed, given.most):
            beyond = f" (out of reach: {mutant.beyond})" if mutant.beyond else ""
            print(f"{mutant.record}{mutant.pointer}{beyond}")  # noqa: T201
            print(f"  was: {shown(mutant.old)}\n  now: {shown(mutant.new)}")  # noqa: T201
            for name, value in mutant.changed.items():
                if name != mutant.record:
                    print(f"  also changed: {name} ({value['record_type']})")  # noqa: T201
        return 0
    counted: list[Row] = []
    for row in rows(given.root, given.seed, given.most, given.operator):
        counted.append(row)
        rules = " ".join(f"{code}:{number}" for code, number in row.rules.most_common(6))
        reach = f"{row.refuted}/{row.refutable}" if row.refutable else "-"
        print(f"{row.operator.name:38} {row.planted:4} {row.found:4} {reach:>7}  {rules}", flush=True)  # noqa: T201
    planted, found, refutable, refuted = totals(counted)
    most = f"{len(counted)} operators, {planted} planted, {found} found ({found / max(planted, 1):.1%})"
    print(f"{most}; refutable {refutable}, found {refuted} ({refuted / max(refutable, 1):.1%})")  # noqa: T201
    return 0


def shown(value: Any) -> str:
    """A value on lines, quotes first to be seen."""
    return "-" if value is None else json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
