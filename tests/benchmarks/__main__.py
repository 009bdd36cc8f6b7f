"""Measure cairef, beside others and alone: `python -m tests.benchmarks`.

It takes some minutes. `--keep` writes what was found into `tests/benchmarks/result.json` and makes
`docs/performance.md` of it; `--page` only makes the page. Parts can be measured alone; the rest of what is kept stays.
Peers are in the dependency group `bench`; ajv is taken from the folder of Node.js modules that is given.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks import bulk, reports, starts
from tests.benchmarks.cluster import cluster
from tests.benchmarks.guard import guarded
from tests.benchmarks.machine import machine, versions
from tests.benchmarks.page import PAGE, RESULT, page

PARTS: dict[str, Callable[[argparse.Namespace], Any]] = {
    "libraries": lambda given: bulk.compare(given.records, given.rounds),
    "defective": lambda given: bulk.defective(given.records, given.rounds),
    "starts": lambda given: starts.starts(2 * given.rounds),
    "files": lambda given: starts.many_files(given.files, 3, given.node_modules),
    "reports": lambda _: reports.reports(32_000, 3),
    "curve": lambda given: bulk.curve([*map(int, given.curve.split(",")), *([200_000] if given.large else [])]),
    "guard": lambda _: guarded(rounds=5),
    "cluster": lambda given: cluster(given.very_many, given.workers),
}
# What takes hours is measured where it is asked for.
_LONG = {"cluster"}


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--records", type=int, default=400, help="in each round")
    parser.add_argument("--files", type=int, default=2000, help="of one record, for whole processes")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--curve", default="2000,20000", metavar="N,N", help="records of ever larger datasets")
    parser.add_argument("--large", action="store_true", help="200,000 records too")
    parser.add_argument("--very-many", type=int, default=1_000_000, help="records that workers of dask share")
    parser.add_argument("--workers", type=int, default=2, help="of dask, on this machine")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part; may be repeated")
    parser.add_argument("--node-modules", type=Path, default=Path("tests/ajv/node_modules"), metavar="FOLDER")
    parser.add_argument("--keep", action="store_true", help="write the result and the page")
    parser.add_argument("--page", action="store_true", help="write the page of the kept result, and measure nothing")
    return parser.parse_args()


def main() -> None:
    """Measure, print, and keep what is to be kept."""
    given = _given()
    given.node_modules = given.node_modules.resolve()
    if not given.page:
        for name in given.only or [each for each in PARTS if each not in _LONG]:
            sys.stdout.write(f"{name} ...\n")
            sys.stdout.flush()
            found = PARTS[name](given) | {"day": dt.datetime.now(dt.UTC).date().isoformat()}
            sys.stdout.write(f"{json.dumps(found, indent=2)}\n")
            if given.keep:
                _keep({name: found, "machine": machine(), "versions": versions(given.node_modules)})
    if given.page or given.keep:
        PAGE.write_text(page(json.loads(RESULT.read_bytes())), "utf-8")


def _keep(found: dict[str, Any]) -> None:
    kept = json.loads(RESULT.read_bytes()) if RESULT.exists() else {}
    RESULT.write_text(json.dumps(kept | found, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
