"""Named tuples that are made ready late are those of the standard library in all else."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from cairef.frozen import NamedTuple


class Ours(NamedTuple):
    """A value."""

    start: int
    end: int
    text: str = ""
    others: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How long it is."""
        return self.end - self.start


class Theirs(typing.NamedTuple):
    start: int
    end: int
    text: str = ""
    others: tuple[str, ...] = ()


class Longer(Ours):
    __slots__ = ()


ARGUMENTS: list[tuple[tuple[typing.Any, ...], dict[str, typing.Any]]] = [
    ((1, 2), {}),
    ((1,), {"end": 4}),
    ((), {"end": 4, "start": 3, "others": ("a",)}),
    ((1, 2, "x", ("y", "z")), {}),
]
WRONG: list[tuple[tuple[typing.Any, ...], dict[str, typing.Any]]] = [
    ((), {}),
    ((1,), {}),
    ((1, 2), {"start": 1}),
    ((1, 2), {"other": 1}),
    ((1, 2, "x", (), 5), {}),
]


@pytest.mark.parametrize(("given", "named"), ARGUMENTS)
def test_it_is_made_and_read_as_theirs_is(given: tuple[typing.Any, ...], named: dict[str, typing.Any]) -> None:
    ours, theirs = Ours(*given, **named), Theirs(*given, **named)
    assert tuple(ours) == tuple(theirs)
    assert ours == tuple(theirs)
    assert hash(ours) == hash(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert (ours.start, ours.end, ours.text, ours.others) == (theirs.start, theirs.end, theirs.text, theirs.others)
    assert ours._replace(end=9) == tuple(theirs._replace(end=9))
    assert ours.length == ours.end - ours.start


def test_the_class_says_the_same_of_itself() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert Ours._make([1, 2, "x", ()]) == tuple(Theirs._make([1, 2, "x", ()]))


@pytest.mark.parametrize(("given", "named"), WRONG)
@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_wrong_arguments_are_refused(
    kind: type[typing.Any], given: tuple[typing.Any, ...], named: dict[str, typing.Any]
) -> None:
    with pytest.raises(TypeError):
        kind(*given, **named)


def test_what_no_field_takes_is_refused() -> None:
    with pytest.raises(ValueError, match="other"):
        Ours(1, 2)._replace(other=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="4 fields"):
        Ours._make([1])
    with pytest.raises(AttributeError):
        Ours(1, 2).start = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Ours(1, 2).other = 3  # type: ignore[attr-defined]


def test_copies_are_equal_and_of_the_same_class() -> None:
    for value in (Ours(1, 2, "x"), Longer(1, 2, "x")):
        for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):  # noqa: S301
            assert (type(again), again) == (type(value), value)


def test_the_first_one_may_be_of_a_class_below() -> None:
    class Above(NamedTuple):
        one: int
        two: int = 2

    class Below(Above):
        __slots__ = ()

    assert (Below(1), type(Below(1))) == ((1, 2), Below)
    assert (Above(3), type(Above(3))) == ((3, 2), Above)


def test_a_default_goes_behind_what_has_none() -> None:
    with pytest.raises(TypeError, match="without a default follows"):

        class Wrong(NamedTuple):
            one: int = 1
            two: int  # type: ignore[misc]


def test_it_is_matched_by_place() -> None:
    match Ours(1, 2, "x"):
        case Ours(1, end, text):
            assert (end, text) == (2, "x")
        case _:
            pytest.fail("it does not match")
