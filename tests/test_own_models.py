"""A user may build on the models: what pydantic does with a class of theirs is as with any other."""

from __future__ import annotations

import inspect
import weakref
from typing import Any

import pytest
from pydantic import PrivateAttr

import cairef


@pytest.fixture(scope="module")
def party() -> Any:
    return cairef.load().agreements["misti-caih-mou"].parties[0]


class Counted(cairef.Span):
    """A span that is counted."""

    _seen: int = PrivateAttr(default=5)

    where: str = "here"
    """Where it was seen."""

    def see(self) -> int:
        self._seen += 1
        return self._seen


SPAN = {"source": "a-text", "start": 0, "end": 4, "quote": "Text"}


def test_private_attributes_are_kept() -> None:
    one = Counted.model_validate(SPAN)
    assert one.see() == 6
    one.attach(None)
    assert one.see() == 7
    assert one.model_copy().see() == 8


def test_members_of_ones_own_are_described_beside_those_above() -> None:
    assert Counted.model_fields["where"].description == "Where it was seen."
    assert Counted.model_fields["quote"].description == cairef.Span.model_fields["quote"].description
    assert "where: Where it was seen." in (inspect.getdoc(Counted) or "")


def test_a_docstring_can_be_set() -> None:
    class Other(cairef.Span):
        """As it was."""

    Other.__doc__ = "As it is."
    assert (Other.__doc__ or "").startswith("As it is.\n")


def test_a_model_that_is_rebuilt_shows_its_new_members() -> None:
    class Later(cairef.Span):
        more: Missing | None = None  # type: ignore[name-defined]  # noqa: F821 - it is made below

    before = Later.model_fields["more"]
    Later.model_rebuild(_types_namespace={"Missing": cairef.Span})
    assert Later.model_fields["more"].annotation == cairef.Span | None
    assert before is not Later.model_fields["more"]


@pytest.mark.parametrize("source", ["class X\n  a", "  class X:\n a = 1", "x = 1\ny = 2", "'", ""])
def test_what_cannot_be_parsed_is_left_without_descriptions(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    class Strange(cairef.Span):
        where: str = "here"
        """Where it was seen."""

    monkeypatch.setattr(inspect, "getsource", lambda _: source)
    assert Strange.model_fields["where"].description is None
    assert "where: no description" in (Strange.__doc__ or "")
    assert Strange.model_json_schema()["properties"]["where"]


def test_a_class_that_is_not_used_any_more_is_let_go_of() -> None:
    import gc  # noqa: PLC0415

    class Short(cairef.Span):
        """Of a short life."""

    assert Short.model_fields
    gone = weakref.ref(Short)
    del Short
    gc.collect()
    assert gone() is None


def test_a_copy_of_a_part_leads_where_the_part_does(party: Any) -> None:
    assert party.model_copy().actor is party.actor
    assert party.model_copy(deep=True) == party
