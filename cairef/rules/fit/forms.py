"""What claims of one form have in common: a check that can find nothing in one of them finds nothing in any."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cairef.frozen import NamedTuple
from cairef.rule import Problem
from cairef.rules.support.claim import ClaimAtHand
from cairef.schema.shapes import Kind, Shape

__all__ = ["Choice", "Form", "OfClaim", "only_for"]

OfClaim = Callable[[ClaimAtHand], Iterator[Problem]]
"""A check of one claim."""

# So many forms are remembered. A dataset has some dozens.
_MOST = 4096


class Form(NamedTuple):
    """What of a claim says which checks can find something in it.

    Attributes:
        section: The member of the record that it is in, such as `parties`.
        stated: Whether its basis is `stated`.
        members: The members that it has.
        kinds: The kinds of the values that it has.
        codelists: The codelists of the codes that it has.
    """

    section: str
    stated: bool
    members: frozenset[str]
    kinds: frozenset[Kind]
    codelists: frozenset[str]


_Applies = Callable[[Form], bool]
_APPLIES: dict[OfClaim, _Applies] = {}


def only_for(applies: _Applies) -> Callable[[OfClaim], OfClaim]:
    """Have a check called for claims of some forms only.

    Args:
        applies: Whether the check can find something in a claim of a form. It may be true too often, never too seldom.
    """

    def declared(check: OfClaim) -> OfClaim:
        _APPLIES[check] = applies
        return check

    return declared


class Choice:
    """Which of some checks a claim is given to.

    Args:
        checks: The checks, in the order in which they are called.
    """

    def __init__(self, checks: tuple[OfClaim, ...]) -> None:
        self._checks = checks
        # A shape is known by its identity here, which is kept with it: to compare two takes as long as a check.
        self._known: dict[tuple[int, str, bool, frozenset[str]], tuple[Shape, tuple[OfClaim, ...]]] = {}

    def of(self, claim: ClaimAtHand) -> tuple[OfClaim, ...]:
        """The checks that can find something in a claim."""
        part = claim.part
        section, members = str(part.pointer[0]) if part.pointer else "", frozenset(part.value)
        question = id(part.shape), section, claim.stated, members
        known = self._known.get(question)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[question] = part.shape, self._for(_form(claim, section, members))
        return known[1]

    def _for(self, form: Form) -> tuple[OfClaim, ...]:
        return tuple(check for check in self._checks if check not in _APPLIES or _APPLIES[check](form))


def _form(claim: ClaimAtHand, section: str, members: frozenset[str]) -> Form:
    given = [value for value in claim.part.shape.values if value.key in members]
    kinds = frozenset(value.kind for value in given)
    return Form(section, claim.stated, members, kinds, frozenset(value.codelist for value in given if value.codelist))
