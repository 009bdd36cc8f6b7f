"""Loading, resolving and filtering."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable

import pydantic
import pytest

import cairef
from cairef import InvalidDatasetError, UnresolvedError, UsageError
from cairef.models import Agreement

from .conftest import CHECKOUT, Root


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


def test_the_packaged_dataset_is_what_load_gives(data: cairef.Dataset) -> None:
    packaged = cairef.load()
    assert dict(packaged.agreements) == dict(data.agreements)
    assert dict(packaged.actors) == dict(data.actors)
    assert dict(packaged.sources) == dict(data.sources)


def test_references_resolve(data: cairef.Dataset) -> None:
    mou = data.agreements["misti-caih-mou"]
    assert mou.parties[0].actor is data.actors[mou.parties[0].actor_id]
    assert any(name.text in mou.parties[0].evidence[0].quote for name in mou.parties[0].actor.names)
    for agreement in data.agreements.values():
        for relation in agreement.relations:
            assert relation.agreement is data.agreements[relation.agreement_id]
        for person in agreement.people:
            assert person.actor.kind.code == "person"


def test_every_span_shows_its_place_and_its_surroundings(data: cairef.Dataset) -> None:
    seen = 0
    for records in (data.agreements, data.actors, data.sources):
        for record in records.values():
            for _, claim in record.claims():
                for span in claim.evidence:
                    assert span.source.text[span.start : span.end] == span.quote
                    line = span.source.text.split("\n")[span.line - 1]
                    assert line[span.column - 1 :].startswith(span.quote.split("\n")[0])
                    assert span.quote in span.context(10)
                    assert len(span.context(10)) <= len(span.quote) + 20
                    seen += 1
    assert seen > 700


def test_a_milestone_has_the_spans_of_all_its_claims(data: cairef.Dataset) -> None:
    milestone = next(
        m for m in data.agreements["misti-caih-mou"].milestones if m.date and m.date.edtf.startswith("2024-10-23")
    )
    assert milestone.date
    assert milestone.date.lower == milestone.date.upper == dt.date(2024, 10, 23)
    assert {*milestone.event.evidence, *milestone.date.evidence} <= set(milestone.evidence)


def test_claims_are_found_by_their_pointers(data: cairef.Dataset) -> None:
    for record in data.agreements.values():
        value = record.to_json()
        for pointer, claim in record.claims():
            part = value
            for token in pointer.split("/")[1:]:
                part = part[int(token)] if isinstance(part, list) else part[token]
            assert part["basis"] == claim.basis


def test_records_cannot_be_changed(data: cairef.Dataset) -> None:
    mou = data.agreements["misti-caih-mou"]
    with pytest.raises(pydantic.ValidationError):
        mou.label = "x"  # type: ignore[misc]
    assert isinstance(mou.parties, tuple)
    with pytest.raises(TypeError):
        data.agreements["x"] = mou  # type: ignore[index]


def test_records_compare_by_what_they_say(data: cairef.Dataset) -> None:
    other = cairef.load(CHECKOUT)
    mou = data.agreements["misti-caih-mou"]
    assert mou == other.agreements["misti-caih-mou"]
    assert hash(mou) == hash(other.agreements["misti-caih-mou"])
    assert mou != data.agreements["misti-stcsm-mou"]


def test_a_record_on_its_own_says_that_it_resolves_nothing(data: cairef.Dataset) -> None:
    alone = Agreement.model_validate(data.agreements["misti-caih-mou"].to_json())
    with pytest.raises(UnresolvedError, match=r"cairef\.load"):
        _ = alone.parties[0].actor


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"instrument": "memorandum-of-understanding"}, "instrument"),
        ({"topic": "digital-government"}, "topic"),
        ({"topic": ["tourism", "health"]}, "topic"),
        ({"country": "KH"}, "country"),
        ({"party": "misti"}, "party"),
        ({"person": "xi-jinping"}, "person"),
        ({"source": "most-tung-ciny-meeting"}, "source"),
        ({"year": 2024}, "year"),
        ({"year": [2016, 2020]}, "year"),
        ({"status": "signed", "party": "misti"}, "party"),
    ],
)
def test_where_keeps_what_meets_every_condition(data: cairef.Dataset, where: dict[str, object], expected: str) -> None:
    chosen = data.agreements.where(**where)  # type: ignore[arg-type]
    assert 0 < len(chosen) < len(data.agreements)
    value = where[expected]
    wanted = set(value) if isinstance(value, list) else {value}
    having: dict[str, Callable[[Agreement], set[object]]] = {
        "instrument": lambda a: {a.instrument.code},
        "topic": lambda a: {t.code for t in a.topics},
        "country": lambda a: {p.actor.country.code for p in a.parties if p.actor.country},
        "party": lambda a: {p.actor_id for p in a.parties},
        "person": lambda a: {p.actor_id for p in a.people},
        "source": lambda a: {s.source_id for _, c in a.claims() for s in c.evidence},
        "year": lambda a: {m.date.lower.year for m in a.milestones if m.date and m.date.lower},
    }
    for identifier, agreement in data.agreements.items():
        meets = bool(having[expected](agreement) & wanted)
        assert meets or identifier not in chosen
        if len(where) == 1 and expected != "year":
            assert meets == (identifier in chosen)


def test_where_without_a_condition_keeps_all(data: cairef.Dataset) -> None:
    assert dict(data.agreements.where()) == dict(data.agreements)
    people = [actor.id for actor in data.actors.values() if actor.kind.code == "person"]
    assert list(data.actors.where(kind="person")) == people
    assert list(data.sources.where(language="en")) == list(data.sources)
    assert set(data.actors.where(country="KH", kind="state")) == {"cambodia"}


def test_where_refuses_a_code_that_is_none(data: cairef.Dataset) -> None:
    with pytest.raises(ValueError, match="did you mean 'digital-government'"):
        data.agreements.where(topic="digital-goverment")
    with pytest.raises(TypeError):
        data.agreements.where(colour="red")  # type: ignore[call-arg]


def test_an_unknown_id_suggests_the_nearest(data: cairef.Dataset) -> None:
    with pytest.raises(KeyError, match="did you mean 'misti-caih-mou'"):
        _ = data.agreements["misti-caih-mo"]


def test_asking_whether_a_record_is_there_looks_for_no_similar_one(
    data: cairef.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("difflib.get_close_matches", pytest.fail)
    assert "misti-caih-mou" in data.agreements
    assert "misti-caih-mo" not in data.agreements
    assert data.source("xinhua-misti-caih-mou").id == "xinhua-misti-caih-mou"


@pytest.mark.parametrize(
    ("record", "change", "code"),
    [
        ("agreements/weather-cloud-mou", {"label": 3}, "S005"),
        ("agreements/weather-cloud-mou", {"record_type": "treaty"}, "S001"),
        ("actors/dara-sok", {"id": "someone-else"}, "D003"),
        ("sources/example-signing", {"sha256": "0" * 64}, "D006"),
    ],
)
def test_what_cannot_be_loaded_is_told_with_a_report(
    base: Root, record: str, change: dict[str, object], code: str
) -> None:
    base.edit(record, lambda value: value.update(change))
    with pytest.raises(InvalidDatasetError, match=r"\.json: \w\d\d\d ") as caught:
        cairef.load(base.path)
    assert code in {finding.code for finding in caught.value.report.errors}


@pytest.mark.skipif(sys.platform == "win32", reason="no file can be named so")
@pytest.mark.parametrize("name", ["\x1b[2J.json", "a\n::error::b.json", "\u202elive.json", "bad\udcff.json"])
def test_the_exception_says_the_name_of_a_file_in_safe_characters(name: str, base: Root) -> None:
    (base.path / "dataset" / "actors" / name).write_text("{", "utf-8")
    with pytest.raises(InvalidDatasetError) as caught:
        cairef.load(base.path)
    assert str(caught.value).isprintable()
    assert str(caught.value).count("P003") == 1


def test_a_file_that_is_no_json_is_told_with_a_report(base: Root) -> None:
    base.file("actors/dara-sok").write_text("{", "utf-8")
    with pytest.raises(InvalidDatasetError) as caught:
        cairef.load(base.path)
    assert {finding.code for finding in caught.value.report.errors} == {"P003"}


def test_a_missing_text_is_told_with_a_report(base: Root) -> None:
    (base.path / "seeds" / "example.txt").unlink()
    with pytest.raises(InvalidDatasetError) as caught:
        cairef.load(base.path)
    assert {finding.code for finding in caught.value.report.errors} == {"D005"}


def test_there_is_nothing_to_load(base: Root) -> None:
    with pytest.raises(UsageError, match="no dataset/ and seeds/"):
        cairef.load(base.path / "dataset")
    for file in (base.path / "dataset").rglob("*.json"):
        file.unlink()
    with pytest.raises(UsageError, match="no record"):
        cairef.load(base.path)


def test_records_are_written_as_they_were_read(data: cairef.Dataset) -> None:
    for folder, records in (("agreements", data.agreements), ("actors", data.actors), ("sources", data.sources)):
        for identifier, record in records.items():
            file = CHECKOUT / "dataset" / folder / f"{identifier}.json"
            assert json.loads(file.read_text("utf-8")) == record.to_json()
