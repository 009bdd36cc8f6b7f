"""Records made to take very much memory or time: they are refused before, and honest ones of their size are read."""

from __future__ import annotations

import copy
import difflib
import json
import tracemalloc
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest

from cairef import Report, validate
from cairef.suggest import nearest

from .bulk import TEXTS, lines, records, write

ACTOR = next(each for each in records() if each["record_type"] == "actor")


@pytest.mark.parametrize("ending", ["json", "jsonl"])
@pytest.mark.parametrize("start", [b"[", b" [", b'{"a":[', b'{"id":"a","names":['])
@pytest.mark.parametrize("item", [b"{}", b"[]"])
def test_millions_of_parts_are_not_made(start: bytes, item: bytes, ending: str, tmp_path: Path) -> None:
    end = b"]}" if b"{" in start else b"]"
    file = tmp_path / f"all.{ending}"
    file.write_bytes(start + b",".join([item] * 1_300_000) + end + b"\n")
    validate(write(tmp_path / "warm.jsonl", b"[]\n{}\n" + lines(records())), sources=TEXTS)
    tracemalloc.start()
    try:
        report = validate(file, sources=TEXTS)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # The file has 4 MB. Made, the items take 56 to 64 bytes each at the least.
    assert peak < 40_000_000
    assert set(report.by_code) <= {"P005", "S001"}
    assert len(report.findings) == 1
    assert not report.ok


@pytest.mark.parametrize("text", ["[" * 200_000 + "{" * 200_000, '"' * 200_000, "[{}]," * 90_000])
def test_brackets_in_a_text_of_a_record_are_no_parts(text: str, tmp_path: Path) -> None:
    values = [each if each["id"] != ACTOR["id"] else each | {"label": text} for each in records()]
    report = validate(write(tmp_path / "all.jsonl", lines(values)), sources=TEXTS)
    # A label may have some hundred characters.
    assert "S005" in report.by_code
    assert not {"P003", "P005", "S001"} & report.by_code.keys()


def checked(tmp_path: Path, actor: dict[str, Any]) -> Report:
    others = [each for each in records() if each["id"] != ACTOR["id"]]
    return validate(write(tmp_path / "all.jsonl", lines([*others, actor])), sources=TEXTS)


def test_of_too_many_items_none_is_gone_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    kind: Any = jsonschema.Draft202012Validator
    real = kind.VALIDATORS["required"]

    def required(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        return real(*given)

    monkeypatch.setitem(kind.VALIDATORS, "required", required)
    counted = []
    for number in (1000, 2000, 4000):
        actor = copy.deepcopy(ACTOR)
        actor["names"][0]["evidence"] *= number
        calls = 0
        report = checked(tmp_path, actor)
        assert report.by_code == {"S005": 1}
        assert f"the array has {number} items" in report.findings[0].message
        counted.append(calls)
    assert counted[0] == counted[1] == counted[2]


def test_of_as_many_items_as_may_be_each_is_gone_through(tmp_path: Path) -> None:
    actor = copy.deepcopy(ACTOR)
    actor["names"] = [copy.deepcopy(ACTOR["names"][0]) for _ in range(100)]
    del actor["names"][60]["text"]
    report = checked(tmp_path, actor)
    assert [f.pointer for f in report.findings if f.code == "S003"] == ["/names/60"]


def test_a_code_of_a_million_letters_is_compared_with_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    real = difflib.SequenceMatcher.set_seq2

    def set_seq2(matcher: Any, other: Any) -> None:
        compared.append(len(other))
        real(matcher, other)

    monkeypatch.setattr(difflib.SequenceMatcher, "set_seq2", set_seq2)
    actor = copy.deepcopy(ACTOR)
    actor["kind"]["code"] = "persom"
    report = checked(tmp_path, actor)
    assert "person" in (report.findings[0].hint or "")
    assert compared
    compared.clear()
    actor["kind"]["code"] = "p" * 1_000_000
    report = checked(tmp_path, actor)
    assert [f.code for f in report.findings] == ["S004"]
    assert max(compared, default=0) < 1000


@pytest.mark.parametrize("seed", range(5))
def test_what_is_suggested_is_what_it_was(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same in every run
    for _ in range(200):
        known = ["".join(random.choices("abc", k=random.randrange(9))) for _ in range(5)]
        name = "".join(random.choices("abc", k=random.randrange(12)))
        cutoff = random.choice([0.3, 0.5, 0.6, 1.0])
        expected = difflib.get_close_matches(name, known, 1, cutoff)
        assert nearest(name, known, cutoff) == (expected[0] if expected else None), json.dumps([name, known])
