"""What is kept of a record is small, and what is read of texts is let go of."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from cairef import validate
from cairef.layout import Root
from cairef.records import corpus as corpora
from cairef.records.corpus import Corpus, Entry
from cairef.records.inputs import Input, inputs_of

from .bulk import BASE, TEXTS, lines, many, records, write


def test_an_entry_of_a_line_comes_back_as_it_was() -> None:
    corpus = Corpus(Root(BASE))
    for number, given in enumerate(inputs_of(Root(BASE)), 1):
        record = corpus.read(given).record
        assert record is not None
        entry = Entry.of(record, with_references=True)._replace(
            input=Input(Path("all.jsonl"), within=BASE, line=number, offset=number * 10**10, size=7),
        )
        assert corpus.enter(entry) is None
        assert corpus.find(entry.id) == entry
        assert corpus.has(entry.id)


def test_an_entry_of_a_line_takes_some_hundred_bytes() -> None:
    corpus = Corpus(Root(BASE))
    file = Input(Path("all.jsonl"))
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for number in range(20_000):
            given = file._replace(line=number + 1, offset=number * 5_000, size=5_000)
            corpus.enter(Entry(f"weather-cloud-mou-{number}", "agreement", given))
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert taken / 20_000 < 300


def test_texts_that_are_let_go_of_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    values = many(6)
    (source,) = (each for each in values if each["record_type"] == "source")
    for number in range(2):
        text = (TEXTS / source["file"]).read_bytes()
        (tmp_path / "texts" / f"{number}.txt").write_bytes(text)
        source_of = dict(source, id=f"source-{number}", file=f"{number}.txt")
        source_of.pop("verification")
        values.append(source_of)
        copies = [each for each in records() if each["id"] == "weather-cloud-mou"]
        values += [_citing(each, f"source-{number}", f"copy-{number}") for each in copies]
    (tmp_path / "texts" / source["file"]).write_bytes((TEXTS / source["file"]).read_bytes())
    file = write(tmp_path / "all.jsonl", lines(values))
    usual = validate(file, sources=tmp_path / "texts")
    for name in ("_TEXTS", "_MOST_READ", "_MOST_SENTENCES", "_MOST_TITLES"):
        monkeypatch.setattr(corpora, name, 1)
    assert validate(file, sources=tmp_path / "texts") == usual
    assert usual.findings


def _citing(value: dict[str, object], source: str, identifier: str) -> dict[str, object]:
    import json  # noqa: PLC0415

    text = json.dumps(value).replace('"source": "example-signing"', f'"source": "{source}"')
    found: dict[str, object] = json.loads(text)
    found.pop("verification")
    return found | {"id": identifier}
