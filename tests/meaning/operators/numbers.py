"""Errors in quantities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairef.pointers import to_pointer
from cairef.texts.numbers import NumberMention

from ..parts import inferred, mentions_of, outside, phrases, same_words, subject
from ..planting import APPEND, GONE, Draw, Plant, operator, plant
from ..world import Claim, Span, World


def _quantities(world: World) -> Iterator[Claim]:
    return (claim for claim in world.all_claims() if "amount" in claim.value)


def _numbers(world: World, span: Span) -> Iterator[tuple[NumberMention, str]]:
    """The numbers that a span prints, each with its words."""
    found = mentions_of(world, span["source"])
    for each in found.numbers(span["start"], span["end"]) if found else ():
        if isinstance(each, NumberMention) and each.qualifier:
            yield each, world.texts[span["source"]][each.whole_start : each.whole_end]


def _amount(number: NumberMention) -> dict[str, Any]:
    value = float(number.number)
    return {"number": int(value) if value.is_integer() else value, "qualifier": number.qualifier}


@operator("an inferred number becomes one more")
def inferred_number_any(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        if not claim.stated:
            yield plant((claim.record, (*claim.pointer, "amount", "number"), claim.value["amount"]["number"] + 1))


@operator("a number becomes one more, called inferred")
def number_called_inferred(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        amount = {**claim.value["amount"], "number": claim.value["amount"]["number"] + 1}
        yield plant((claim.record, claim.pointer, inferred(claim.value, amount=amount)))


@operator("another number that the same quote prints, with its own qualifier; the unit stays")
def number_other_in_quote(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        for span in claim.spans:
            for number, words in _numbers(world, span):
                if _amount(number)["number"] != claim.value["amount"]["number"]:
                    value = {**claim.value, "amount": _amount(number), "as_printed": words}
                    yield plant((claim.record, claim.pointer, value))


@operator("a number of another sentence: its quote is added, unit and as_printed stay")
def number_other_sentence(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        for sentence in outside(world, claim):
            for number, _ in _numbers(world, sentence):
                if _amount(number)["number"] != claim.value["amount"]["number"]:
                    value = {**claim.value, "amount": _amount(number), "evidence": [*claim.spans, sentence]}
                    yield plant((claim.record, claim.pointer, value))


@operator("a number of another sentence, which is quoted too, as_printed with it; the unit stays")
def number_with_unit_of_another(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        for sentence in outside(world, claim):
            for number, words in _numbers(world, sentence):
                if _amount(number)["number"] != claim.value["amount"]["number"]:
                    value = {**claim.value, "amount": _amount(number), "as_printed": words}
                    yield plant((claim.record, claim.pointer, {**value, "evidence": [*claim.spans, sentence]}))


@operator("more-than and the like becomes exact")
def qualifier_dropped(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        if claim.value["amount"]["qualifier"] != "exact":
            yield plant((claim.record, (*claim.pointer, "amount", "qualifier"), "exact"))


@operator("more-than and the like becomes exact, called inferred")
def qualifier_dropped_inferred(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        if claim.value["amount"]["qualifier"] != "exact":
            amount = {**claim.value["amount"], "qualifier": "exact"}
            yield plant((claim.record, claim.pointer, inferred(claim.value, amount=amount)))


@operator("more-than and the like becomes exact, and the quote begins only with the figure")
def qualifier_cut_from_quote(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        printed = claim.value["as_printed"]
        figure = next((w for w in printed.split() if any(c.isdigit() for c in w)), None)
        span = claim.spans[0]
        at = span["quote"].find(printed)
        if claim.value["amount"]["qualifier"] != "exact" and figure and figure != printed and at >= 0:
            start = span["start"] + span["quote"].find(figure, at)
            cut = world.span(span["source"], start, span["end"])
            amount = {**claim.value["amount"], "qualifier": "exact"}
            yield plant(
                (
                    claim.record,
                    claim.pointer,
                    {**claim.value, "amount": amount, "as_printed": figure, "evidence": [cut]},
                )
            )


@operator("exact becomes at least")
def qualifier_added(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        if claim.value["amount"]["qualifier"] == "exact":
            yield plant((claim.record, (*claim.pointer, "amount", "qualifier"), "at-least"))


_COMPOUND = "which word of a compound a number counts needs a reader"


@operator("the unit becomes other words of the same quote")
def unit_other_words(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        for span in claim.spans:
            words = [
                p for p in phrases(span["quote"]) if not same_words(p, claim.value["unit"]) and not _shares(p, claim)
            ]
            for word in draw.sample(words, min(3, len(words))):
                # Of "five platforms construction" either may be what is counted.
                beyond = _COMPOUND if f"{claim.value['unit']} {word}" in span["quote"] else None
                yield plant((claim.record, claim.at("unit"), word), beyond=beyond)


def _shares(words: str, claim: Claim) -> bool:
    known = set((claim.value["unit"] + " " + claim.value["as_printed"]).lower().split())
    return bool(known & set(words.lower().split()))


@operator("as_printed of a number becomes other words of the same quote")
def quantity_as_printed_other(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        for span in claim.spans:
            words = [p for p in phrases(span["quote"]) if not same_words(p, claim.value["as_printed"])]
            if words:
                yield plant((claim.record, claim.at("as_printed"), draw.choice(words)))


@operator("the quantity of another agreement is entered here too, quotes and all")
def quantity_of_another_agreement(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _quantities(world):
        for name in world.agreements:
            if name != claim.record and claim.spans[0]["source"] in world.sources_of(name):
                beyond = subject(world, name, world.surroundings(claim))
                yield plant((name, ("quantities", APPEND), claim.value), beyond=beyond)


_LISTED = "which of the words that a source lists are items needs a reader"


def _disputed(world: World, claim: Claim) -> bool:
    """Whether the record says that count and list disagree."""
    found = world.records[claim.record].get("discrepancies", ())
    return any(to_pointer(claim.pointer) in each.get("at", ()) for each in found if each["kind"] == "count")


def _with_items(world: World) -> Iterator[Claim]:
    return (claim for claim in _quantities(world) if "items" in claim.value)


@operator("one listed item is left out", lie=False)
def quantity_item_dropped(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _with_items(world):
        items = claim.value["items"]
        if len(items) > 1:
            for index in draw.sample(range(len(items)), min(2, len(items))):
                complete = claim.value["items_complete"] and not _disputed(world, claim)
                beyond = None if complete else _LISTED
                yield plant((claim.record, (*claim.pointer, "items", index), GONE), beyond=beyond)


@operator("one listed item becomes other words of the sentence that are no item")
def quantity_item_foreign(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _with_items(world):
        listed = [item["text"] for item in claim.value["items"]]
        for index in range(len(listed)):
            sentence = world.span(claim.spans[0]["source"], *world.sentence_of(claim.spans[0]))
            words = [p for p in phrases(sentence["quote"]) if not any(same_words(p, each) for each in listed)]
            if words:
                item = {"text": draw.choice(words), "basis": "stated", "evidence": [sentence]}
                yield plant((claim.record, (*claim.pointer, "items", index), item))


@operator("a list called complete is called incomplete, or the other way", lie=False)
def items_complete_flipped(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _with_items(world):
        complete = claim.value["items_complete"]
        # Where count and list disagree, fewer items than counted need not be all.
        beyond = _LISTED if complete and _disputed(world, claim) else None
        yield plant((claim.record, claim.at("items_complete"), not complete), beyond=beyond)


@operator("a figure of a date, a name or an ordinal is given as a count of what is beside it")
def number_that_is_no_count(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for source in world.sources_of(name):
            for sentence in world.sentence_spans(source):
                yield from _false_counts(world, name, sentence)


def _false_counts(world: World, name: str, sentence: Span) -> Iterator[Plant]:
    counted = {(n.start, n.end) for n, _ in _numbers(world, sentence)}
    quote = sentence["quote"]
    for words in phrases(quote, 2):
        figure, _, unit = words.partition(" ")
        digits = "".join(c for c in figure if c.isdigit())
        if not digits or not unit or any(c.isdigit() for c in unit):
            continue
        at = sentence["start"] + quote.find(words)
        if not any(a <= at < b for a, b in counted):
            quantity = {
                "amount": {"number": int(digits), "qualifier": "exact"},
                "unit": unit,
                "as_printed": figure,
                "basis": "stated",
                "evidence": [sentence],
            }
            yield plant((name, ("quantities", APPEND), quantity))
