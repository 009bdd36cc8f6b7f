"""Rules on support: the quotes of a claim support its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cairef.pointers import Pointer
from cairef.rules.checks import Found
from cairef.rules.support.amounts import amount
from cairef.rules.support.claim import ClaimAtHand
from cairef.rules.support.codes import code
from cairef.rules.support.edtf_dates import edtf_date
from cairef.rules.support.names import actor, agreement
from cairef.rules.support.premises import premises
from cairef.rules.support.verbatim import verbatim
from cairef.schema.shapes import Kind, Value

__all__ = ["ClaimAtHand", "check_claim"]

Check = Callable[[ClaimAtHand, Value, Any, Pointer], Iterator[Found]]

# A source that is cited by its id needs no words.
_CHECKS: dict[Kind, Check] = {
    Kind.VERBATIM: verbatim,
    Kind.ACTOR: actor,
    Kind.AGREEMENT: agreement,
    Kind.DATE: edtf_date,
    Kind.AMOUNT: amount,
    Kind.CODE: code,
}


def check_claim(claim: ClaimAtHand) -> Iterator[Found]:
    """Check every value of a claim, and the premises of an inferred one."""
    value = claim.part.value
    for member in claim.part.shape.values:
        check = _CHECKS.get(member.kind)
        if not check or member.key not in value:
            continue
        pointer = (*claim.part.pointer, member.key)
        if member.many:
            for index, item in enumerate(value[member.key]):
                yield from check(claim, member, item, (*pointer, index))
        else:
            yield from check(claim, member, value[member.key], pointer)
    yield from premises(claim)
