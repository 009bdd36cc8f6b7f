"""What is known of very many records is stored on disk, and makes no difference to what is found."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairef import UsageError, validate
from cairef.layout import Root
from cairef.records import corpus as corpora
from cairef.records import entries, stored
from cairef.records.corpus import Corpus, Entry
from cairef.records.inputs import Input
from cairef.records.stored import Store
from cairef.records.stored_names import StoredNames, write_names
from cairef.rules.twice import checksum, twice

from .benchmarks.synthetic.write import write_jsonl
from .bulk import BASE, lines, many, write

FILE = Input(Path("all.jsonl"))


def _corpus(names: list[tuple[str, list[str]]]) -> Corpus:
    """Actors, or agreements where they begin so, with names."""
    corpus = Corpus(Root(BASE))
    for number, (identifier, of) in enumerate(names):
        kind = "person" if identifier.startswith("person") else "company"
        record_type = "agreement" if identifier.startswith("agreement") else "actor"
        given = FILE._replace(line=number + 1, offset=number, size=1)
        corpus.enter(Entry(identifier, record_type, given, tuple(of), kind if record_type == "actor" else None))
    return corpus


# Few letters, so that names begin alike, lie in one another, and are in the text.
_NAMES = st.lists(st.text(st.sampled_from("abA 中国\n​\U0001f600"), min_size=0, max_size=6), max_size=12)


@settings(deadline=None)
@given(st.lists(_NAMES, max_size=8), st.text(st.sampled_from("abA 中国\n​\U0001f600."), max_size=60))
def test_stored_names_are_found_where_others_are(names: list[list[str]], text: str) -> None:
    named = [(f"{'person' if number % 3 else 'body'}-{number}", of) for number, of in enumerate(names)]
    at_hand, kept = _corpus(named), _corpus(named)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpora, "_MANY", -1)
        kept.settle()
        again = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(kept))))  # noqa: S301 - our own
    for one in (kept, again):
        assert one.actor_names.read_names(text) == at_hand.actor_names.read_names(text)
        assert dict(one.actors_named) == dict(at_hand.actors_named)
        assert len(one.actors_named) == len(at_hand.actors_named)
        assert one.actor_words == at_hand.actor_words


def test_agreements_are_known_by_their_names_in_whatever_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpora, "_MANY", 0)
    kept = _corpus([("agreement-1", ["The  Pact", "THE PACT"]), ("agreement-2", ["the pact", "half \ud800"])])
    kept.settle()
    assert [entry.id for entry in kept.agreements_named["the pact"]] == ["agreement-1", "agreement-2"]
    assert "half \ud800" not in kept.agreements_named
    assert [each.name for each in kept.all_agreement_names.read_names("It is The  Pact.")] == ["The  Pact"]
    assert kept.all_agreement_names.read_names("It is the pac.") == []


def test_a_label_is_held_against_names_of_others_among_very_many_too(monkeypatch: pytest.MonkeyPatch) -> None:
    named = [("agreement-1", ["The Pact"]), ("agreement-2", ["A Plan"]), ("body-1", ["The Body"])]
    few, many_ = _corpus(named), _corpus(named)
    monkeypatch.setattr(corpora, "_MANY", 0)
    many_.settle()
    assert [each.id for each in few.may_be_called("agreement", "the pact")] == ["agreement-1", "agreement-2"]
    assert [each.id for each in many_.may_be_called("agreement", "the  pact")] == ["agreement-1"]
    assert [each.id for each in many_.may_be_called("actor", "The Body")] == ["body-1"]
    assert not list(many_.may_be_called("actor", "Another Body"))


@pytest.mark.parametrize("is_stored", [False, True])
def test_owners_of_a_name_that_very_many_have_are_read_once(monkeypatch: pytest.MonkeyPatch, is_stored: bool) -> None:
    named = [(f"body-{number}", ["The Body", f"Body {number}"]) for number in range(20)]
    named.append(("person-1", ["The Person", "Body 1"]))
    corpus = _corpus(named)
    monkeypatch.setattr(corpora, "_MANY", 0 if is_stored else 10**9)
    monkeypatch.setattr(entries, "_MOST_NAMES", 3)
    monkeypatch.setattr(entries, "_MOST_OWNERS", 10)
    corpus.settle()
    assert corpus.names_stored == is_stored
    owners, names = corpus.actors_named, corpus.actor_names
    asked: list[str] = []
    usual = Store.get

    def get(store: Store, identifier: str) -> Entry | None:
        asked.append(identifier)
        return usual(store, identifier)

    monkeypatch.setattr(Store, "get", get)
    found = names.read_names("The Body, The Person, Body 1 and Body 2.")
    assert [each.name for each in found] == ["The Body", "The Person", "Body 1", "Body 2"]
    assert asked == []

    def read(name: str) -> int:
        asked.clear()
        assert [each.id for each in owners[name]] == [who for who, of in named if name in of]
        return len(asked)

    assert [read("The Body") for _ in range(3)] == [20, 0, 0]
    # What is kept is bounded by the number of owners, and by that of names.
    assert [read(name) for name in ("Body 1", "The Body", "Body 1", "Body 1")] == [2, 20, 2, 0]
    assert [read(name) for name in ("Body 2", "Body 3", "Body 1", "Body 4", "Body 3", "Body 1")] == [1, 1, 0, 1, 0, 2]
    assert "Nobody" not in owners


@given(st.lists(_NAMES, max_size=8))
def test_a_name_is_that_of_a_person_wherever_names_are(names: list[list[str]]) -> None:
    named = [(f"{'person' if number % 3 else 'body'}-{number}", of) for number, of in enumerate(names)]
    store = Store()
    write_names(store.db, _corpus(named).entries("actor"), "actor")
    index = StoredNames(store, "actor")
    people = {name for identifier, of in named if identifier.startswith("person") for name in of}
    for name in {name for of in names for name in of}:
        assert index.is_person(name) == (name in people)


def test_a_lent_index_is_that_of_the_lender(tmp_path: Path) -> None:
    kept = _corpus([(f"body-{number}", [f"Body {number}"]) for number in range(300)])
    del kept.entries("actor")["body-7"]
    kept.lend(tmp_path / "lent")
    lent = pickle.loads(pickle.dumps(kept))  # noqa: S301 - our own
    assert len(pickle.dumps(kept)) < 5_000
    assert list(lent.entries("actor").values()) == list(kept.entries("actor").values())
    assert list(lent.entries("actor")) == list(kept.entries("actor"))
    assert len(lent.entries("actor")) == 299
    assert lent.find("body-7") is None
    assert lent.find("body-8") == kept.find("body-8")
    # The lender goes on.
    kept.enter(Entry("body-7", "actor", FILE._replace(line=7)))
    assert kept.has("body-7")


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_found_does_not_depend_on_where_names_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    written = write_jsonl(tmp_path, 150, 3, 0.1, ("en", "zh"))
    file, texts = tmp_path / "dataset" / "records.jsonl", tmp_path / "seeds"
    usual = validate(file, sources=texts)
    assert written.planted
    monkeypatch.setattr(corpora, "_MANY", 0)
    assert validate(file, sources=texts, jobs=jobs) == usual


def test_what_cannot_be_kept_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3  # noqa: PLC0415

    def full(_address: str) -> sqlite3.Connection:
        made = sqlite3.connect("", isolation_level=None)
        made.execute("PRAGMA max_page_count = 7")
        return made

    file = write(tmp_path / "all.jsonl", lines(many(40)))
    monkeypatch.setattr(stored, "_connected", full)
    with pytest.raises(UsageError, match=r"cannot be kept below \S+: database or disk is full$"):
        validate(file, sources=BASE / "seeds")


@given(st.lists(st.integers(0, 40)))
def test_twice_has_what_comes_more_than_once(values: list[int]) -> None:
    assert twice(values) == {each for each in values if values.count(each) > 1}


def test_checksums_are_those_of_any_text() -> None:
    assert checksum("中国 \ud800") != checksum("中国 \udfff")
