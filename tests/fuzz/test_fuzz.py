"""The fuzz in short: the same cases in every run, a few of each subject."""

from __future__ import annotations

import pytest

from .cases import Failure, run_case
from .subjects import SUBJECTS

# Those that lay out a dataset take longer.
_CASES = {"validate": 60, "command": 40, "anchor": 20, "fmt": 15, "input": 15, "project": 40}


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("subject", SUBJECTS)
def test_whatever_is_read_gives_findings_and_nothing_else(subject: str, part: int) -> None:
    least = _CASES.get(subject, 4)
    found = [run_case(subject, 0, number, seconds=120) for number in range(part * least // 4, (part + 1) * least // 4)]
    failures = [each for each in found if isinstance(each, Failure)]
    message = "\n".join(f"python -m tests.fuzz --case {failure.case}\n{failure.trace}" for failure in failures)
    assert not failures, message
