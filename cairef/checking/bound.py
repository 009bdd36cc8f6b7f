"""How many findings of one rule are kept of one file that has very many records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from cairef.checking.fingerprint import fingerprint
from cairef.findings import Finding

__all__ = ["MOST_IN_A_FILE", "bounded"]

MOST_IN_A_FILE = 10_000
"""How many findings of one rule are kept of one file. The others are counted."""

_NONE: Mapping[tuple[str, str], int] = {}


def bounded(findings: Iterable[Finding], left_out: Mapping[tuple[str, str], int] = _NONE) -> Iterator[Finding]:
    """The first findings of each rule in each file; of the others, one that says how many there are.

    So a file of a million records that all have the same fault takes no more room than one of some thousands.

    Args:
        findings: The findings.
        left_out: How many more there are of a file and a rule that were counted only, as the first were all there
            already. It is read when the findings have been.
    """
    number: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        key = finding.file, finding.code
        number[key] += 1
        if number[key] <= MOST_IN_A_FILE:
            last[key] = finding
            yield finding
    for key, made in number.items():
        found = made + left_out.get(key, 0)
        if found > MOST_IN_A_FILE:
            yield last[key]._replace(
                message=f"{found - MOST_IN_A_FILE:,} more breaches of this rule in this file are not shown",
                hint=f"the first {MOST_IN_A_FILE:,} are; mend them and run the check again",
                source=None,
                expected=None,
                found=None,
                record=None,
                fingerprint=fingerprint(key[1], key[0], ("more",), None),
            )
