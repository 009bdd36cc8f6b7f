"""Errors in dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from cairef.pointers import Pointer, to_pointer
from cairef.texts.dates import bounds

from ..parts import inferred, outside, phrases, printed_dates, same_words, stated, subject
from ..planting import GONE, Draw, Plant, operator, plant
from ..world import Claim, Span, World

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")

_EVENT = "whether two sentences that have a word for an event tell of one needs a reader"
_BESIDE = "to which of two events of a sentence a date belongs, or what follows from it, needs a reader"


def _dates(world: World) -> Iterator[Claim]:
    return (claim for claim in world.all_claims() if "edtf" in claim.value)


def _of_milestones(world: World) -> Iterator[Claim]:
    return (claim for claim in _dates(world) if claim.list_name == "milestones")


def overlap(one: str, other: str) -> bool:
    """Whether some day is meant by both dates."""
    if "XXXX" in one[:4] + other[:4]:
        ours, theirs = one[4:10].rstrip("?~%"), other[4:10].rstrip("?~%")
        return ours.startswith(theirs) or theirs.startswith(ours)
    (a, b), (c, d) = bounds(one), bounds(other)
    starts, ends = [x for x in (a, c) if x], [x for x in (b, d) if x]
    return not starts or not ends or max(starts) <= min(ends)


def _shifted(edtf: str, years: int) -> str:
    return re.sub(r"\d{4}", lambda match: f"{int(match[0]) + years:04}", edtf, count=1)


@operator("an inferred date becomes the same a year later")
def inferred_date_any(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        if not claim.stated and claim.value["edtf"][0].isdigit():
            yield plant((claim.record, claim.at("edtf"), _shifted(claim.value["edtf"], 1)))


@operator("a stated date becomes the same a year earlier")
def date_year_before(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        if claim.stated and claim.value["edtf"][0].isdigit():
            yield plant((claim.record, claim.at("edtf"), _shifted(claim.value["edtf"], -1)))


@operator("an inferred day becomes the day after")
def date_day_after(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        match = _DAY.match(claim.value["edtf"])
        if match and not claim.stated:
            day = dt.date.fromisoformat(match[0]) + dt.timedelta(days=1)
            yield plant((claim.record, claim.at("edtf"), day.isoformat() + claim.value["edtf"][match.end() :]))


@operator("day and month of a day are exchanged")
def date_day_and_month_swapped(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        match = re.fullmatch(r"([\dX]{4})-(\d\d)-(\d\d)([?~%]?)", claim.value["edtf"])
        if match and int(match[3]) <= 12:
            yield plant((claim.record, claim.at("edtf"), f"{match[1]}-{match[3]}-{match[2]}{match[4]}"))


def _other_dates(world: World, claim: Claim, span: Span) -> Iterator[tuple[str, str]]:
    """The dates in a span that are not the claim's, each with its words."""
    for each in printed_dates(world, span["source"], span["start"], span["end"]):
        words = world.texts[span["source"]][each.start : each.end]
        if each.edtf and not overlap(each.edtf, claim.value["edtf"]):
            yield each.edtf, words


@operator("the date of another event that the same quote prints")
def date_other_in_quote(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        for span in claim.spans:
            for edtf, words in _other_dates(world, claim, span):
                value = stated(claim.value, edtf=edtf, as_printed=words)
                yield plant((claim.record, claim.pointer, value))


@operator("the date of another sentence, which is quoted in place of the right one; as_printed too")
def date_other_sentence(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _of_milestones(world):
        for sentence in outside(world, claim):
            for edtf, words in _other_dates(world, claim, sentence):
                value = stated(claim.value, edtf=edtf, as_printed=words, evidence=[sentence])
                yield plant((claim.record, claim.pointer, value))


@operator(
    "the date of another sentence, called inferred, with that sentence added",
    beyond="whether something happened on the day of the sentence before needs a reader",
)
def date_other_sentence_inferred(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _of_milestones(world):
        for sentence in outside(world, claim):
            for edtf, words in _other_dates(world, claim, sentence):
                premises = [{"kind": "date", "edtf": edtf}]
                value = inferred(
                    stated(claim.value),
                    edtf=edtf,
                    as_printed=words,
                    evidence=[sentence, *claim.spans],
                    premises=premises,
                )
                yield plant((claim.record, claim.pointer, value))


@operator("the day of the report is given as the day of the event, called stated")
def date_of_the_report(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _of_milestones(world):
        for source in {span["source"] for span in claim.spans}:
            for head in world.claims[source]:
                if head.pointer[0] in {"dateline", "published"}:
                    for span in head.spans:
                        for edtf, words in _other_dates(world, claim, span):
                            value = stated(claim.value, edtf=edtf, as_printed=words, evidence=[span])
                            yield plant((claim.record, claim.pointer, value))


def _silent_on_date(world: World, record: str, milestone: Pointer) -> list[tuple[str, Pointer, object]]:
    """What takes out the entries by which the date of a milestone is not stated, as whoever gives one would."""
    listed = list(enumerate(world.records[record].get("not_stated", ())))
    aspects = {"date", "year", "month", "day"}
    here = [i for i, item in listed if item.get("at") == to_pointer(milestone) and item["aspect"] in aspects]
    return [(record, ("not_stated", index), GONE) for index in reversed(here)]


@operator("a milestone without a date gets that of another sentence of the source, called stated")
def date_where_none_is_said(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, _ in world.coded("event"):
        milestone = claim.pointer[:-1]
        if claim.pointer[0] == "milestones" and (*milestone, "date") not in {
            c.pointer for c in world.claims[claim.record]
        }:
            source = claim.spans[0]["source"]
            own = world.sentence_of(claim.spans[0])
            for sentence in outside(world, claim):
                if (sentence["start"], sentence["end"]) != own:
                    for each in printed_dates(world, source, sentence["start"], sentence["end"]):
                        words = world.texts[source][each.start : each.end]
                        date = {"edtf": each.edtf, "as_printed": words, "basis": "stated", "evidence": [sentence]}
                        silent = _silent_on_date(world, claim.record, milestone)
                        beyond = _may_tell(world, claim, sentence["quote"])
                        yield plant((claim.record, (*milestone, "date"), date), *silent, beyond=beyond)


def _may_tell(world: World, event: Claim, sentence: str) -> str | None:
    """Why no machine can tell that a sentence is on another event; None where it has no word for it or its subject."""
    word = event.value["code"] in world.cues(event, "event", sentence)
    return _EVENT if word and subject(world, event.record, sentence) else None


@operator("the year of another sentence is joined to the day or month that is printed (a quote is added)")
def date_year_of_neighbour(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _of_milestones(world):
        for sentence in outside(world, claim):
            for edtf, _ in _other_dates(world, claim, sentence):
                year = edtf[:4]
                if year.isdecimal() and claim.value["edtf"][4:5] == "-" and year != claim.value["edtf"][:4]:
                    value = {
                        **claim.value,
                        "edtf": year + claim.value["edtf"][4:],
                        "evidence": [*claim.spans, sentence],
                    }
                    yield plant((claim.record, claim.pointer, value))


@operator("as_printed becomes other words of the same quote; the value stays")
def date_as_printed_other(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        own = claim.value["as_printed"]
        words = [p for p in phrases(claim.spans[0]["quote"]) if not same_words(p, own) and not _any_digit(p)]
        if words and own in claim.spans[0]["quote"]:
            yield plant((claim.record, claim.at("as_printed"), draw.choice(words)))


def _any_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


@operator("a date to the day becomes its year or month alone, and as_printed stays")
def date_precision_lost(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        edtf = claim.value["edtf"]
        if _DAY.match(edtf):
            yield plant((claim.record, claim.at("edtf"), draw.choice([edtf[:4], edtf[:7]])))


@operator("year or month alone of what the quote prints, with as_printed cut to it", lie=False)
def date_less_precise(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        edtf, printed = claim.value["edtf"], claim.value["as_printed"]
        if len(edtf) > 4 and edtf[:4].isdecimal() and edtf[:4] in printed and printed != edtf[:4]:
            value = {**claim.value, "edtf": edtf[:4], "as_printed": edtf[:4]}
            yield plant((claim.record, claim.pointer, value))


@operator("a date is made more exact than printed: a month or year becomes its first day")
def date_too_exact(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        match = re.fullmatch(r"(\d{4})(?:-(\d\d))?([?~%]?)", claim.value["edtf"])
        if match:
            edtf = f"{match[1]}-{match[2] or '01'}-01{match[3]}"
            yield plant((claim.record, claim.at("edtf"), edtf))


@operator("a plain date becomes uncertain and approximate, or an open interval")
def date_certainty(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        edtf = claim.value["edtf"]
        if claim.stated and edtf[-1] not in "?~%." and "/" not in edtf:
            yield plant((claim.record, claim.at("edtf"), draw.choice([f"{edtf}%", f"{edtf}/..", f"../{edtf}"])))


@operator(
    "the mark of doubt is taken off an inferred date",
    beyond="how sure a step of reasoning is, a reader judges",
)
def date_doubt_dropped(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        if claim.value["edtf"][-1] in "?~%":
            yield plant((claim.record, claim.at("edtf"), claim.value["edtf"][:-1]))


@operator("a period becomes its first or last day alone")
def date_period_cut(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        ends = claim.value["edtf"].split("/")
        if len(ends) == 2 and ".." not in ends:
            yield plant((claim.record, claim.at("edtf"), draw.choice(ends)))


@operator("two milestones exchange their dates, quotes and all")
def dates_swapped_between_milestones(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, claims in world.claims.items():
        dates = [c for c in claims if c.list_name == "milestones" and "edtf" in c.value]
        for one, other in combinations(dates, 2):
            if not overlap(one.value["edtf"], other.value["edtf"]):
                apart = any(_is_told_elsewhere(world, *each) for each in ((one, other), (other, one)))
                beyond = None if apart else _BESIDE
                yield plant((name, one.pointer, other.value), (name, other.pointer, one.value), beyond=beyond)


def _is_told_elsewhere(world: World, date: Claim, moved: Claim) -> bool:
    """Whether a date, put in place of another, is stated in a sentence that the event does not quote."""
    event = next(c for c in world.claims[date.record] if c.pointer == (*date.pointer[:-1], "event"))
    told = [(span["source"], *world.sentence_of(span)) for span in event.spans]
    return moved.stated and all((span["source"], *world.sentence_of(span)) not in told for span in moved.spans)


@operator("the day of a weekday premise and of its date is moved by a week")
def weekday_premise_a_week_on(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _dates(world):
        premises = claim.value.get("premises", [])
        for index, premise in enumerate(premises):
            if premise["kind"] == "weekday":
                later = {**premise, "date": _plus_week(premise["date"])}
                moved = [*premises[:index], later, *premises[index + 1 :]]
                value: dict[str, Any] = {**claim.value, "premises": moved}
                if claim.value["edtf"].startswith(premise["date"]):
                    value["edtf"] = later["date"] + claim.value["edtf"][10:]
                yield plant((claim.record, claim.pointer, value))


def _plus_week(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=7)).isoformat()


@operator("a date of nowhere, inferred from a true premise that has nothing to do with it")
def date_from_irrelevant_premise(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _of_milestones(world):
        for sentence in outside(world, claim):
            for edtf, _ in _other_dates(world, claim, sentence):
                premises = [{"kind": "date", "edtf": edtf}]
                value = inferred(
                    stated(claim.value),
                    edtf="2001-01-01",
                    evidence=[*claim.spans, sentence],
                    premises=premises,
                )
                yield plant((claim.record, claim.pointer, value))
