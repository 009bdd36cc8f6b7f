"""What many records refer to and is missing is held against the ids that there are once, and not against very many."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from cairef import Report, validate
from cairef.layout import Root
from cairef.records import entries
from cairef.records.corpus import Corpus, Entry
from cairef.records.inputs import Input

from .bulk import BASE, TEXTS, lines, many, write


@pytest.fixture
def sought(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that were held against others, in order."""
    asked: list[str] = []
    usual = difflib.get_close_matches

    def counted(word: str, known: list[str], number: int, cutoff: float) -> list[str]:
        asked.append(word)
        return usual(word, known, number, cutoff)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    return asked


def _report(folder: Path) -> Report:
    """The report on many agreements of one party that is missing."""
    values = many(12)
    for each in values:
        for party in each.get("parties", ()):
            if party["actor"] == "ministry-of-weather":
                party["actor"] = "ministry-of-wether"
    return validate(write(folder / "all.jsonl", lines(values)), sources=TEXTS)


def _hints(report: Report) -> set[str | None]:
    return {each.hint for each in report.findings if each.code == "D003"}


def test_what_many_records_miss_is_sought_once(tmp_path: Path, sought: list[str]) -> None:
    report = _report(tmp_path)
    assert report.by_code["D003"] > 10
    assert _hints(report) == {"did you mean “ministry-of-weather”?"}
    assert sought == ["ministry-of-wether"]


def test_among_very_many_none_is_sought(tmp_path: Path, sought: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "_MOST_COMPARED", 1)
    assert _hints(_report(tmp_path)) == {"add dataset/actors/ministry-of-wether.json"}
    assert sought == []


def test_what_is_most_like_is_that_of_what_is_there_now(monkeypatch: pytest.MonkeyPatch, sought: list[str]) -> None:
    monkeypatch.setattr(entries, "_MOST_MISSED", 2)
    corpus = Corpus(Root(BASE))
    actors = corpus.entries("actor")
    assert actors.most_like("body-10") is None
    for name in ("body-1", "company"):
        corpus.enter(Entry(name, "actor", Input(Path(f"{name}.json"))))
    assert [actors.most_like("body-10") for _ in range(3)] == ["body-1"] * 3
    del actors["body-1"]
    assert actors.most_like("body-10") is None
    assert [actors.most_like(name) for name in ("compan", "companie", "companies", "companies")] == ["company"] * 4
    # No more than two are kept.
    assert actors.most_like("compan") == "company"
    assert sought == ["body-10", "body-10", "compan", "companie", "companies", "compan"]
