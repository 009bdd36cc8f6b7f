"""A dataset with what is hard to draw: dates of every kind, words that are hostile, and bodies that are nobody's."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

from .visits import ROOT

__all__ = ["DATES", "HOSTILE", "UNPLACED", "write"]

BASE = ROOT / "tests" / "cases" / "base"
HOSTILE = '<script>alert("1")</script> & "Rivers" \u202eesrever ‘%22’'

DATES = (
    "2019-03-04",
    "2019-03-05?",
    "2019-03-06~",
    "2019-03-07%",
    "2019-05",
    "2019-06~",
    "2020",
    "2020?",
    "201X",
    "2021-XX-XX",
    "2018-01/2019-06-30",
    "2016-05-01?/2017~",
    "2020/..",
    "../2017-06",
)
"""Dates that have a place on an axis."""
UNPLACED = ("XXXX-11-12", "XXXX-02-29")
"""Dates that have none."""


def write(root: Path) -> Path:
    """Write the dataset below a folder. It loads; its quotes do not bear these dates, so validation finds fault."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    path = root / "dataset" / "agreements" / "weather-cloud-mou.json"
    record = json.loads(path.read_text("utf-8"))
    first = record["milestones"][0]
    record["milestones"] = [_dated(first, edtf, index) for index, edtf in enumerate([*DATES, *UNPLACED])]
    timed = {key: value for key, value in first.items() if key != "date"}
    evidence = first["event"]["evidence"]
    record["milestones"] += [timed, {**timed, "timing": {"text": HOSTILE, "basis": "stated", "evidence": evidence}}]
    record["label"] = HOSTILE
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2), "utf-8")
    return root


def _dated(milestone: dict[str, Any], edtf: str, index: int) -> dict[str, Any]:
    dated = copy.deepcopy(milestone)
    dated["date"]["edtf"] = edtf
    if index % 2:
        dated["date"]["basis"] = "inferred"
        dated["date"]["reasoning"] = "It is taken to be so for the sake of a test."
    return dated
