"""Fuzz for a while, or run one case again.

`python -m tests.fuzz --seconds 600 [--seed N] [--only SUBJECT]`, or `python -m tests.fuzz --case anchor:1:17`.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import Counter

from .cases import Failure, run_case
from .subjects import SUBJECTS

# Such a case takes as much time as some of the others together.
_OFTEN = {"validate": 4, "command": 3, "anchor": 2}


def main() -> int:
    """Run cases of every subject in turn. The exit status is 1 when one has failed."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz for a while, or run one case.")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", choices=list(SUBJECTS), action="append")
    options.add_argument("--limit", type=float, default=20, help="seconds after which a case hangs")
    options.add_argument("--case", help="one case, as a failure names it")
    given = options.parse_args()
    if given.case:
        subject, seed, number = given.case.split(":")
        found = run_case(subject, int(seed), int(number), seconds=given.limit)
        print(found.trace if isinstance(found, Failure) else found)  # noqa: T201
        return isinstance(found, Failure)
    turn = [name for name in given.only or SUBJECTS for _ in range(_OFTEN.get(name, 1))]
    until = time.monotonic() + given.seconds
    outcomes: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for number, subject in enumerate(itertools.cycle(turn)):
        if time.monotonic() > until:
            break
        found = run_case(subject, given.seed, number, seconds=given.limit)
        if isinstance(found, Failure):
            kinds[found.kind] += 1
            outcomes[f"{subject} FAILED"] += 1
            if kinds[found.kind] == 1:
                print(f"--case {found.case}\n{found.trace}", flush=True)  # noqa: T201
        else:
            outcomes[f"{subject} {found}"] += 1
    for outcome, times in sorted(outcomes.items()):
        print(f"{times:8,} {outcome}")  # noqa: T201
    print(f"{outcomes.total():8,} cases with seed {given.seed}, {kinds.total()} failed, in {len(kinds)} ways")  # noqa: T201
    return bool(kinds)


if __name__ == "__main__":
    sys.exit(main())
