"""Loaded data between processes, copied, dumped, and where somebody would change it; filters that could never match."""

from __future__ import annotations

import concurrent.futures
import copy
import multiprocessing
import pickle
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef import RULES, InvalidDatasetError, UnresolvedError, UsageError
from cairef.models.base import Model

from .conftest import CHECKOUT, Root


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


def _title_of_first_party(agreement: cairef.Agreement) -> str:
    return agreement.parties[0].actor.label


def _label(record: cairef.Record) -> str:
    return record.label


def _labels(data: cairef.Dataset) -> list[str]:
    return [party.actor.label for agreement in data.agreements.values() for party in agreement.parties]


def test_what_is_wrong_with_a_dataset_arrives_from_another_process(base: Root) -> None:
    base.edit("agreements/weather-cloud-mou", lambda r: r.update(label=3))
    with pytest.raises(InvalidDatasetError) as caught:
        cairef.load(base.path)
    there = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - made here
    assert (str(there), there.report) == (str(caught.value), caught.value.report)
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        with pytest.raises(InvalidDatasetError) as arrived:
            pool.submit(cairef.load, base.path).result(timeout=60)
        assert arrived.value.report.by_code == {"S005": 1}
        with pytest.raises(UsageError, match="no dataset/ and seeds/"):
            pool.submit(cairef.load, base.path / "seeds").result(timeout=60)


def test_a_pickled_part_is_small_and_says_what_it_left_behind(data: cairef.Dataset) -> None:
    mou = data.agreements["misti-caih-mou"]
    span = mou.parties[0].evidence[0]
    small: list[Model] = [span, mou.topics[0], mou.parties[0]]
    for part in small:
        assert len(pickle.dumps(part)) < 4_000
    assert len(pickle.dumps(mou)) < 100_000
    for part in (*small, mou, data.sources["xinhua-misti-caih-mou"]):
        there = pickle.loads(pickle.dumps(part))  # noqa: S301
        assert there == part
        assert hash(there) == hash(part)
        assert there.model_fields_set == part.model_fields_set
    with pytest.raises(UnresolvedError, match="pickled without it"):
        _ = pickle.loads(pickle.dumps(span)).source  # noqa: S301
    with pytest.raises(UnresolvedError, match="pickle the whole Dataset"):
        _ = pickle.loads(pickle.dumps(mou)).parties[0].actor  # noqa: S301
    # The part that was pickled is as it was.
    assert span.source.text[span.start : span.end] == span.quote


def test_a_pickled_dataset_resolves_its_references(data: cairef.Dataset) -> None:
    there: cairef.Dataset = pickle.loads(pickle.dumps(data))  # noqa: S301
    assert _labels(there) == _labels(data)
    assert there.agreements["misti-caih-mou"].parties[0].actor is there.actors["misti"]
    assert there.sources["xinhua-misti-caih-mou"].text == data.sources["xinhua-misti-caih-mou"].text
    assert there.agreements.where(party="misti").keys() == data.agreements.where(party="misti").keys()
    chosen: Any = pickle.loads(pickle.dumps(data.agreements.where(party="misti")))  # noqa: S301
    assert dict(chosen) == dict(data.agreements.where(party="misti"))


def test_an_extending_dataset_is_pickled_with_what_it_extends(base: Root) -> None:
    (base.path / "cairef.toml").write_text('extends = "packaged"\n', "utf-8")
    there: cairef.Dataset = pickle.loads(pickle.dumps(cairef.load(base.path)))  # noqa: S301
    assert there.extends
    assert _labels(there.extends) == _labels(cairef.load())
    assert there.agreements.where(party="misti").keys() == set()


def test_copies_stay_in_their_dataset(data: cairef.Dataset) -> None:
    mou = data.agreements["misti-caih-mou"]
    for there in (copy.copy(mou), copy.deepcopy(mou), mou.model_copy(deep=True)):
        assert there == mou
        assert hash(there) == hash(mou)
        assert there.parties[0].actor is data.actors["misti"]
    assert copy.deepcopy(data) is data
    assert copy.deepcopy(data.agreements) is data.agreements
    assert copy.deepcopy([data])[0] is data


def test_what_only_a_newer_schema_knows_is_compared_too() -> None:
    one, other = (Model.model_validate({"new": n}, extra="allow") for n in (1, 2))
    assert one != other
    assert one == Model.model_validate({"new": 1}, extra="allow")


def test_a_dump_is_a_record_again(data: cairef.Dataset) -> None:
    for records in (data.agreements, data.actors, data.sources):
        for record in records.values():
            kind = type(record)
            dumped = record.model_dump(mode="json")
            assert dumped == record.to_json()
            assert kind.model_validate(dumped) == record
            assert kind.model_validate_json(record.model_dump_json()) == record
            assert kind.model_validate(record.model_dump()) == record
    mou = data.agreements["misti-caih-mou"]
    assert "actor_id" in mou.model_dump(by_alias=False)["parties"][0]
    assert "note" not in mou.model_dump(by_alias=False)["parties"][0]


def test_nothing_that_is_loaded_can_be_changed(data: cairef.Dataset) -> None:
    for name, value in (("agreements", {}), ("path", Path("x")), ("extends", data), ("other", 1)):
        with pytest.raises(AttributeError, match="cannot be changed"):
            setattr(data, name, value)
    with pytest.raises(AttributeError, match="cannot be changed"):
        del data.actors
    shelf: Any = data.agreements
    with pytest.raises(TypeError):
        shelf["x"] = 1
    with pytest.raises(TypeError):
        del shelf["misti-caih-mou"]
    with pytest.raises(AttributeError):
        shelf.pop("misti-caih-mou")
    with pytest.raises(AttributeError, match="cannot be changed"):
        shelf._records = {}  # noqa: SLF001 - that is what is tried
    with pytest.raises(TypeError):
        shelf._records["x"] = 1  # noqa: SLF001
    assert "misti-caih-mou" in data.agreements


def test_no_table_of_the_library_can_be_changed() -> None:
    release: Any = cairef.release()
    tables: list[Any] = [RULES, release.codelists, release.codelists["topic"]]
    for table in tables:
        before = dict(table)
        first = next(iter(table))
        with pytest.raises(TypeError):
            table[first] = None
        with pytest.raises(TypeError):
            del table[first]
        for change in ("pop", "clear", "update", "setdefault", "popitem"):
            assert not hasattr(table, change)
        assert dict(table) == before
    for name in ("version", "folder", "documents", "codelists"):
        with pytest.raises(AttributeError, match="cannot be changed"):
            setattr(release, name, None)
    rule: Any = RULES["E002"]
    with pytest.raises(AttributeError):
        rule.level = cairef.Level.WARNING


@pytest.mark.parametrize(
    ("where", "error", "message"),
    [
        ({"party": "mist"}, ValueError, "party: there is no actor 'mist'; did you mean 'misti'?"),
        ({"party": ["misti", "nobody-at-all"]}, ValueError, "party: there is no actor 'nobody-at-all'"),
        ({"party": "misti-caih-mou"}, ValueError, "party: 'misti-caih-mou' is an agreement, not an actor"),
        ({"person": "xi-jingping"}, ValueError, "person: there is no actor 'xi-jingping'; did you mean 'xi-jinping'?"),
        ({"source": "misti"}, ValueError, "source: 'misti' is an actor, not a source"),
        ({"source": "nobody"}, ValueError, "source: there is no source 'nobody'"),
        ({"party": 5}, TypeError, "party takes a text or several, not 5"),
        ({"party": [None]}, TypeError, "party takes a text or several, not None"),
        ({"party": b"misti"}, TypeError, "party takes a text or several, not b'misti'"),
        ({"instrument": 5}, TypeError, "instrument takes a text or several, not 5"),
        ({"topic": {"tourism": 1, 2: 3}}, TypeError, "topic takes a text or several, not 2"),
        ({"year": "2024"}, TypeError, "year takes whole numbers such as 2024, not '2024'"),
        ({"year": ["2024"]}, TypeError, "year takes whole numbers such as 2024, not '2024'"),
        ({"year": 2024.0}, TypeError, "year takes whole numbers such as 2024, not 2024.0"),
        ({"year": True}, TypeError, "year takes whole numbers such as 2024, not True"),
        ({"year": b"2024"}, TypeError, "year takes whole numbers such as 2024, not b'2024'"),
        ({"year": slice(2020, 2024)}, TypeError, r"several, such as range\(2020, 2026\), not a slice"),
        ({"country": "Cambodia"}, ValueError, "'Cambodia' is not a code of country; did you mean 'KH'?"),
        ({"country": "kh"}, ValueError, "did you mean 'KH'?"),
        ({"country": "Camboda"}, ValueError, "did you mean 'KH'?"),
        ({"status": "Signed"}, ValueError, "did you mean 'signed'?"),
    ],
)
def test_a_filter_that_could_never_match_is_refused(
    data: cairef.Dataset, where: dict[str, Any], error: type[Exception], message: str
) -> None:
    for agreements in (data.agreements, data.agreements.where(year=range(3000, 3001))):
        with pytest.raises(error, match=message.replace("?", r"\?")):
            agreements.where(**where)


def test_filters_on_actors_and_sources_are_refused_likewise(data: cairef.Dataset) -> None:
    with pytest.raises(ValueError, match="parent: there is no actor 'mist'; did you mean 'misti'"):
        data.actors.where(parent="mist")
    with pytest.raises(ValueError, match="did you mean 'CN'"):
        data.actors.where(country="China")
    there = sorted({source.language for source in data.sources.values()})
    for tag in ("xx", "EN", "english"):
        with pytest.raises(ValueError, match=f"no source is in {tag!r}; the languages are {', '.join(there)}"):
            data.sources.where(language=tag)
        with pytest.raises(ValueError, match="no source is in"):
            data.sources.where(language=there[0]).where(language=tag)
    with pytest.raises(TypeError, match="language takes a text"):
        data.sources.where(language=1)  # type: ignore[arg-type]


def test_what_could_match_gives_what_there_is(data: cairef.Dataset) -> None:
    assert len(data.agreements.where(year=1066)) == 0
    assert len(data.agreements.where(topic=[])) == 0
    assert data.agreements.where(year=range(2020, 2030)).keys() >= data.agreements.where(year=2024).keys()
    assert data.agreements.where(party={"misti"}) == data.agreements.where(party=("misti",))
    assert len(data.agreements.where(party="misti").where(person="misti")) == 0


def test_filters_of_an_extending_dataset_know_what_it_extends(base: Root) -> None:
    (base.path / "cairef.toml").write_text('extends = "packaged"\n', "utf-8")
    extending = cairef.load(base.path)
    assert len(extending.agreements.where(party="misti")) == 0
    with pytest.raises(ValueError, match="did you mean 'misti'"):
        extending.agreements.where(party="mist")


def test_an_unknown_id_is_told_what_it_is(data: cairef.Dataset) -> None:
    with pytest.raises(KeyError, match="'misti' is an actor, not an agreement"):
        _ = data.agreements["misti"]
    with pytest.raises(KeyError, match="there is no agreement 'misti-caih-mu'; did you mean 'misti-caih-mou'"):
        _ = data.agreements["misti-caih-mu"]
    with pytest.raises(KeyError, match="there is no record 'misti-caih-mu'; did you mean 'misti-caih-mou'"):
        data.record("misti-caih-mu")
    with pytest.raises(KeyError, match="'misti' is an actor, not a source"):
        data.source("misti")
    with pytest.raises(KeyError, match="there is no agreement 5"):
        _ = data.agreements[5]  # type: ignore[index]
    assert data.agreements.get("misti") is None
