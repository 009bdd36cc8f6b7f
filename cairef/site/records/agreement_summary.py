"""The summary of an agreement: what, between whom, when, and who says so. Nothing in it is not a claim of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from cairef import Actor, Agreement, Milestone
from cairef.site.records.record_view import RecordView
from cairef.site.records.saying import quoted_for_names, saying
from cairef.site.records.summary_parts import Line, Part, claimed, in_one_line, is_state, lacking, limited, origins
from cairef.site.words import before_date

__all__ = ["agreement_summary", "head_line", "in_a_sentence"]

_PARTIES, _MILESTONES, _PEOPLE, _TOPICS, _SOURCES = 5, 4, 5, 5, 4
# What it is about, in the words of the source: rather what it covers and aims at than what is done under it.
_ABOUT = ("scope", "aim")
_MEMBERS = ("date", "timing", "rhythm", "mode", "place")


def head_line(view: RecordView, record: Agreement) -> tuple[Part, ...]:
    """The kind and the status."""
    status = claimed(view, "/status") if record.status else lacking(view, view.site.say("status not stated"), "status")
    return claimed(view, "/instrument"), status


def agreement_summary(view: RecordView, record: Agreement) -> list[Line]:
    """The lines of the summary, but for kind and status."""
    found = (_parties(view, record), _when(view, record), *_people(view, record), _about(view, record))
    said = limited(view.site.say("Who says so"), origins(view, saying(record)), _SOURCES, "")
    return [*(line for line in found if line), said, *_voices(view, record), *_names(view, record)]


def in_a_sentence(view: RecordView, record: Agreement) -> str:
    """The summary as one sentence of plain text, for previews of the page elsewhere."""
    say = view.site.say
    kind = in_one_line(view, head_line(view, record))
    parties = say("; ").join(_with_country(view, parts) for parts in _party_items(view, record))
    when = say("; ").join(
        say("{event} {when}", event=before_date(parts[0].text), when=in_one_line(view, parts[1:2]))
        for parts in _dated(view, record)
    )
    source = say("; ").join(in_one_line(view, parts[:2]) for parts in origins(view, saying(record)))
    words = {"kind": kind, "parties": parties, "when": when, "source": source}
    if parties and when:
        return say("{kind}. Between {parties}. {when}. According to {source}.", **words)
    if parties:
        return say("{kind}. Between {parties}. According to {source}.", **words)
    if when:
        return say("{kind}. {when}. According to {source}.", **words)
    return say("{kind}. According to {source}.", **words)


def _with_country(view: RecordView, parts: tuple[Part, ...]) -> str:
    country = view.site.say(" ({name})", name=parts[1].text) if len(parts) > 1 and parts[1].kind == "code" else ""
    return f"{parts[0].text}{country}"


def _parties(view: RecordView, record: Agreement) -> Line:
    say = view.site.say
    if not record.parties:
        return Line(say("Parties"), ((lacking(view, say("not stated"), "parties"),),))
    return limited(say("Parties"), _party_items(view, record), _PARTIES, "parties")


def _party_items(view: RecordView, record: Agreement) -> list[tuple[Part, ...]]:
    several = len({party.role for party in record.parties}) > 1
    items = []
    for index, party in enumerate(record.parties):
        pointer = f"/parties/{index}"
        parts = [claimed(view, pointer), *_country(view, party.actor)]
        if several or party.role != "signatory":
            parts.append(Part(view.row(view.node(pointer), headed=True).label, pointer))
        items.append(tuple(parts))
    return items


def _country(view: RecordView, actor: Actor) -> Iterator[Part]:
    site = view.site
    if actor.country is not None and not is_state(actor):
        title = site.words.code("country", actor.country.code).title
        address = site.page_of(actor) if site.words.known(actor.id) else None
        inferred = actor.country.basis == "inferred"
        yield Part(title, "/country" if address else "", address, kind="code", inferred=inferred)


def _when(view: RecordView, record: Agreement) -> Line:
    say = view.site.say
    if not record.milestones:
        return Line(say("When"), ((lacking(view, say("no date in the source"), "milestones"),),))
    items = [tuple(_milestone(view, index, one)) for index, one in enumerate(record.milestones)]
    return limited(say("When"), items, _MILESTONES, "milestones")


def _milestone(view: RecordView, index: int, one: Milestone) -> Iterator[Part]:
    at = f"/milestones/{index}"
    yield claimed(view, f"{at}/event")
    yield from (claimed(view, f"{at}/{member}") for member in _MEMBERS[:3] if getattr(one, member) is not None)
    if one.date is None:
        yield lacking(view, view.site.say("no date in the source"), "date", at)
    yield from (claimed(view, f"{at}/{member}") for member in _MEMBERS[3:] if getattr(one, member) is not None)


def _dated(view: RecordView, record: Agreement) -> Iterator[tuple[Part, ...]]:
    """The first milestones that have a date or words for one."""
    items = (tuple(_milestone(view, index, one)) for index, one in enumerate(record.milestones))
    return islice((parts for parts in items if parts[1].kind != "lack"), 2)


def _people(view: RecordView, record: Agreement) -> Iterator[Line]:
    """Each person once, with all that the person did."""
    found: dict[str, list[Part]] = {}
    for index, person in enumerate(record.people):
        pointer = f"/people/{index}"
        part = claimed(view, pointer)
        parts = found.setdefault(person.actor_id, [replace(part, inferred=False)])
        parts.append(replace(part, text=view.row(view.node(pointer), headed=True).label, kind="code"))
    if found:
        yield limited(view.site.say("People"), [tuple(parts) for parts in found.values()], _PEOPLE, "people")


def _about(view: RecordView, record: Agreement) -> Line | None:
    """What it covers, in the words of the source; else its topics; else the first that the source says of it."""
    say = view.site.say
    ranked = sorted(range(len(record.provisions)), key=lambda index: record.provisions[index].basis == "inferred")
    about = next((index for index in ranked if record.provisions[index].kind in _ABOUT), None)
    if about is None and record.topics:
        topics = sorted(range(len(record.topics)), key=lambda index: record.topics[index].basis == "inferred")
        items = [(_label_of(view, index),) for index in topics]
        return replace(limited(say("Covers"), items, _TOPICS, "topics"), inline=True)
    if about is None and not ranked:
        return Line(say("Covers"), ((lacking(view, say("not stated"), "topics"),),))
    chosen = ranked[0] if about is None else about
    pointer = f"/provisions/{chosen}"
    title = say("Covers") if about is not None else view.row(view.node(pointer), headed=True).label
    return limited(title, [(claimed(view, pointer),)], 1, "provisions")


def _label_of(view: RecordView, index: int) -> Part:
    """The words of the source for a topic."""
    part = claimed(view, f"/topics/{index}")
    printed = next((one for one in view.values(view.node(part.anchor)) if one.kind == "printed"), None)
    return part if printed is None else replace(part, text=printed.text, kind="printed")


def _names(view: RecordView, record: Agreement) -> Iterator[Line]:
    """The texts that say nothing of the agreement, but who somebody is whom it names."""
    if others := quoted_for_names(record):
        yield limited(view.site.say("Quoted only for names"), origins(view, others), _SOURCES, "")


def _voices(view: RecordView, record: Agreement) -> Iterator[Line]:
    """In whose words the provisions are, the most frequent voice first."""
    say, total = view.site.say, len(record.provisions)
    found: dict[str, list[Part]] = defaultdict(list)
    for index, provision in enumerate(record.provisions):
        at, voice = f"/provisions/{index}", provision.voice
        if voice is None:
            found[""].append(Part(say("the source itself"), at))
        elif voice.actor is None:
            found["?"].append(Part(say("reported, the speaker is not named"), f"{at}/voice"))
        else:
            found[voice.actor.id].append(claimed(view, f"{at}/voice"))
    if set(found) - {""}:
        items = []
        for parts in sorted(found.values(), key=len, reverse=True):
            number = say("{number} of {total} provisions", number=len(parts), total=total)
            several = [] if total == 1 else [Part(say("all provisions") if len(parts) == total else number)]
            # A voice is marked as inferred where all that it says is.
            items.append((replace(parts[0], inferred=all(part.inferred for part in parts)), *several))
        yield replace(limited(say("In whose words"), items, _PEOPLE, "provisions"), inline=True)
