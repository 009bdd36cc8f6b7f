"""Of circles that share records one is named, however many there are, and a long one is told in a few words."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cairef.layout import Root
from cairef.records.corpus import Corpus, Entry
from cairef.records.inputs import Input
from cairef.rule import Problem
from cairef.rules.checks import Chosen
from cairef.rules.cycles import cycles

from .bulk import BASE

Edges = dict[str, list[str]]
SAID = "this closes a circle: "
NAMES = "abcdefgh"


def circles(edges: Edges, checked: Collection[str] | None = None) -> list[tuple[str, str]]:
    """The record at which each circle of agreements is found, and how it is told."""
    corpus = Corpus(Root(BASE))
    for name, others in edges.items():
        above = tuple((other, ("relations", number, "agreement")) for number, other in enumerate(others))
        corpus.enter(Entry(name, "agreement", Input(Path(f"{name}.json")), above=above))
    told = []
    for where, found in cycles(corpus, Chosen(edges if checked is None else checked)):
        assert isinstance(where, Entry)
        assert isinstance(found, Problem)
        assert found.message.startswith(SAID)
        told.append((where.id, found.message.removeprefix(SAID)))
    return told


def groups(edges: Edges) -> list[set[str]]:
    """The names that lead to each other."""
    reached: dict[str, set[str]] = {name: set() for name in NAMES}
    for name in NAMES:
        todo = [name]
        while todo:
            new = {other for other in edges.get(todo.pop(), ()) if other not in reached[name]}
            reached[name] |= new
            todo += new
    found = [{other for other in reached[name] if name in reached[other]} for name in NAMES if name in reached[name]]
    return [each for number, each in enumerate(found) if each not in found[:number]]


@given(
    st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3, unique=True)),
    st.sets(st.sampled_from(NAMES)),
)
def test_in_each_group_one_circle_is_named_that_runs_through_what_is_checked(edges: Edges, checked: set[str]) -> None:
    told = circles(edges, checked)
    there = groups(edges)
    for at, path in told:
        names = path.split(" → ")
        assert names[0] == names[-1] == at
        assert at in checked
        assert len(set(names[1:])) == len(names[1:])
        assert all(after in edges[name] for name, after in pairwise(names))
    found = [sorted(group) for at, _ in told for group in there if at in group]
    assert sorted(found) == sorted(sorted(group) for group in there if group & checked)


def test_of_agreements_that_all_lead_to_each_other_one_circle_is_named() -> None:
    number = 60
    edges = {
        f"pact-{one:02}": [*(f"pact-{other:02}" for other in range(one)), f"pact-{one + 1:02}"] for one in range(number)
    }
    assert circles(edges) == [("pact-00", "pact-00 → pact-01 → pact-00")]


def test_a_record_that_is_on_another_circle_than_the_first_is_found_too() -> None:
    edges = {"a": ["b", "c"], "b": ["a"], "c": ["a"]}
    assert circles(edges) == [("a", "a → b → a")]
    assert circles(edges, {"c"}) == [("c", "c → a → c")]
    # And one to which only a way leads that the search has been.
    edges = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["a"]}
    assert circles(edges) == [("a", "a → b → d → a")]
    assert circles(edges, {"c"}) == [("c", "c → d → a → c")]


def test_a_circle_begins_where_one_comes_to_it() -> None:
    assert circles({"a": ["c"], "b": ["c"], "c": ["b"]}) == [("c", "c → b → c")]
    assert circles({"a": ["a", "b"], "b": ["b"]}) == [("b", "b → b"), ("a", "a → a")]


def test_of_a_long_circle_the_first_names_are_told() -> None:
    def ring(number: int) -> Edges:
        return {f"pact-{one:05}": [f"pact-{(one + 1) % number:05}"] for one in range(number)}

    ten = " → ".join(f"pact-{one:05}" for one in range(10))
    assert circles(ring(10)) == [("pact-00000", f"{ten} → pact-00000")]
    assert circles(ring(11)) == [("pact-00000", f"{ten} … and 1 more")]
    assert circles(ring(3_000)) == [("pact-00000", f"{ten} … and 2,990 more")]
