"""Plant meaning errors in a dataset and print how many are found.

`python -m tests.meaning` prints all operators; `--operator NAME` one; `--survivors NAME` what it plants that no rule
finds. `--table` writes docs/kill-rates.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .bench import Bench
from .kill_rates import CHECKOUT, Rates, digest, share
from .kill_table import Row, counted, survivors
from .planting import OPERATORS, Mutant
from .world import World


def main() -> int:
    """Print the table, or what survives."""
    options = argparse.ArgumentParser(prog="python -m tests.meaning", description=__doc__)
    options.add_argument("--root", type=Path, default=CHECKOUT, help="the folder with dataset/ and seeds/")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--most", type=int, default=40, help="how many mutants an operator")
    options.add_argument("--operator", action="append", choices=sorted(OPERATORS), metavar="NAME")
    options.add_argument("--survivors", choices=sorted(OPERATORS), metavar="NAME")
    options.add_argument("--table", action="store_true", help="write the result into docs/kill-rates.md")
    given = options.parse_args()
    made_with = digest()
    bench = Bench(World(given.root))
    if given.survivors:
        for mutant in survivors(bench, given.survivors, given.seed, given.most):
            print("\n".join(shown(mutant)), flush=True)  # noqa: T201
        return 0
    rows: list[Row] = []
    for row in counted(bench, given.seed, given.most, given.operator):
        rows.append(row)
        rules = " ".join(f"{code}:{number}" for code, number in row.rules.most_common(6))
        reach = f"{row.refuted}/{row.refutable}" if row.refutable else "-"
        print(f"{row.name:38} {row.planted:4} {row.found:4} {reach:>7}  {rules}", flush=True)  # noqa: T201
    print("\n".join(sums(rows)))  # noqa: T201
    if given.table and not given.operator:
        Rates(made_with, given.seed, given.most, tuple(rows)).keep()
    return 0


def sums(rows: list[Row]) -> Iterator[str]:
    """The sums of all rows, on lines."""
    planted, found = sum(row.planted for row in rows), sum(row.found for row in rows)
    refutable, refuted = sum(row.refutable for row in rows), sum(row.refuted for row in rows)
    yield f"{len(rows)} operators, {planted} planted, {found} found: {share(found, planted)}"
    yield f"{refutable} can be found, {refuted} of them are: {share(refuted, refutable)}"


def shown(mutant: Mutant) -> Iterator[str]:
    """A mutant on lines: where, what was there and what is there now, with the quotes."""
    yield f"{mutant.record}{mutant.pointer}"
    if mutant.beyond:
        yield f"  out of reach: {mutant.beyond}"
    yield f"  was: {_value(mutant.old)}"
    yield f"  now: {_value(mutant.new)}"
    yield from (f"  also changed: {name}" for name in mutant.changed if name != mutant.record)
    yield from (f"  quote: {quote}" for quote in mutant.quotes)


def _value(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
