"""The summary of an actor: what it is, of which country, part or member of what, and in which agreements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cairef import Actor
from cairef.models import Record
from cairef.site.records.appearances import Appearance
from cairef.site.records.record_view import RecordView
from cairef.site.records.summary_parts import Line, Part, claimed, in_one_line, is_state, limited, origins

__all__ = ["actor_sentence", "actor_summary", "kind_line"]

_MOST = 5
Named = Sequence[tuple[Record, Sequence[Appearance]]]


def kind_line(view: RecordView, record: Actor) -> tuple[Part, ...]:
    """The kind and, of what is no state, the country."""
    country = [claimed(view, "/country")] if record.country and not is_state(record) else []
    return claimed(view, "/kind"), *country


def actor_summary(view: RecordView, record: Actor, roles: Named) -> list[Line]:
    """The lines of the summary, but for kind and country.

    Args:
        view: The page.
        record: The actor.
        roles: The agreements that name the actor, and where.
    """
    return [line for line in _lines(view, record, roles) if line.items]


def actor_sentence(view: RecordView, record: Actor, roles: Named) -> str:
    """The summary as one sentence of plain text."""
    words = {"kind": in_one_line(view, kind_line(view, record)), "number": len(roles)}
    if len(roles) == 1:
        return view.site.say("{kind}. Named in 1 agreement. Every value with the words of the sources.", **words)
    return view.site.say("{kind}. Named in {number} agreements. Every value with the words of the sources.", **words)


def _lines(view: RecordView, record: Actor, roles: Named) -> Iterator[Line]:
    say = view.site.say
    if record.parent:
        yield Line(say("Part of"), ((claimed(view, "/parent"),),))
    members = [(claimed(view, f"/memberships/{index}"),) for index in range(len(record.memberships))]
    yield limited(say("Member of"), members, _MOST, "memberships")
    yield limited(say("Office"), [_office(view, record, i) for i in range(len(record.positions))], _MOST, "positions")
    ranked = sorted(range(len(record.functions)), key=lambda i: record.functions[i].basis == "inferred")
    yield Line(say("Described as"), tuple((claimed(view, f"/functions/{index}"),) for index in ranked[:1]))
    yield limited(say("Agreements"), [_agreement(view, *one) for one in roles], _MOST, "roles")
    yield limited(say("Who says so"), origins(view, view.sources), _MOST, "")


def _office(view: RecordView, record: Actor, index: int) -> tuple[Part, ...]:
    at = f"/positions/{index}"
    body = [claimed(view, f"{at}/body")] if record.positions[index].body else []
    return claimed(view, at), *body


def _agreement(view: RecordView, other: Record, named: Sequence[Appearance]) -> tuple[Part, ...]:
    """Another record, and as what it names the actor, each role once."""
    page = view.site.page_of(other)
    direct = [one for one in named if one.pointer.startswith(("/parties/", "/people/")) and one.pointer.count("/") == 2]
    roles = {one.text: one for one in reversed(direct or named[:1])}
    parts = [
        Part(one.text if direct else one.label, one.pointer, page, inferred=one.claim.basis == "inferred")
        for one in reversed(roles.values())
    ]
    return replace(Part(other.label), address=page), *parts
