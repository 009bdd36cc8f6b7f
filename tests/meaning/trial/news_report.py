"""The mistakes on the news report of `root/`."""

from __future__ import annotations

from ..parts import inferred, stated
from ..planting import APPEND, GONE
from ..world import World
from .mistake import Mistake, cite

__all__ = ["news_report"]

SOURCE = "mekong-wire-report"
MEMO = "laos-kunming-memorandum"
LAB = "luang-prabang-joint-laboratory"


def news_report(world: World) -> list[Mistake]:
    """The mistakes, each with the rule that must find it."""
    memo, lab = world.records[MEMO], world.records[LAB]
    provisions, parties, people = memo["provisions"], memo["parties"], memo["people"]

    def quoting(*quotes: str) -> list[dict[str, object]]:
        return [cite(world, SOURCE, quote) for quote in quotes]

    date = memo["milestones"][0]["date"]
    of_report = stated(
        date, edtf="2023-03-15", as_printed="March 15, 2023", evidence=quoting("VIENTIANE, March 15, 2023")
    )
    in_june = quoting("In June 2016, Laos and China signed the Agreement on Satellite Navigation")
    of_another = stated(date, edtf="2016-06", as_printed="June 2016", evidence=in_june)
    covers = quoting("the Agreement on Satellite Navigation, which covers geographical information and big data")
    agreed = stated({"code": "agreed"}, evidence=quoting("The two parties have not agreed on patents"))
    denial = cite(world, SOURCE, "The two parties have not agreed on patents")["start"]
    at_denial = next(i for i, each in enumerate(world.sources[SOURCE]["set_aside"]) if each["start"] == denial)
    hope = next(p for p in provisions if p["text"].startswith("He hopes"))
    offer = next(p for p in provisions if p["kind"] == "offer")
    words = next(p for p in provisions if p["text"].startswith("The memorandum will give"))
    voice = {"as_printed": "Li Wenjun said", "actor": "li-wenjun"}
    quantity = memo["quantities"][0]
    at_words, at_hope, at_offer = (("provisions", provisions.index(each)) for each in (words, hope, offer))
    return [
        Mistake(
            "a negation is dropped",
            ((MEMO, ("milestones", APPEND), {"event": agreed}), (SOURCE, ("set_aside", at_denial), GONE)),
            "F025",
        ),
        Mistake(
            "another person's words",
            ((MEMO, (*at_words, "voice"), stated(voice, evidence=quoting("Li Wenjun said the institute is willing"))),),
            "F029",
        ),
        Mistake(
            "the day of the report as the day of the signing",
            ((MEMO, ("milestones", 0, "date"), of_report),),
            "F032",
        ),
        Mistake("the date of another event", ((MEMO, ("milestones", 0, "date"), of_another),), "F012"),
        Mistake("a plan coded as done", ((LAB, ("status", "code"), "established"),), "F026"),
        Mistake(
            "a plan coded as done, called inferred",
            ((LAB, ("status",), inferred(lab["status"], code="active")),),
            "F021",
        ),
        Mistake("a hope as a commitment", ((MEMO, (*at_hope, "kind"), "commitment"),), "F033"),
        Mistake(
            "a hedge cut off",
            (
                (
                    MEMO,
                    at_offer,
                    inferred(
                        stated(offer),
                        kind="commitment",
                        text="open its test stations to students from Laos",
                        evidence=quoting("open its test stations to students from Laos"),
                    ),
                ),
            ),
            "F027",
        ),
        Mistake(
            "two parties exchange roles",
            (
                (MEMO, ("parties", 2, "role"), parties[1]["role"]),
                (MEMO, ("parties", 1, "role"), parties[2]["role"]),
            ),
            "U008",
        ),
        Mistake(
            "each of two signs for the other side",
            (
                (MEMO, ("people", 0, "on_behalf_of"), people[1]["on_behalf_of"]),
                (MEMO, ("people", 1, "on_behalf_of"), people[0]["on_behalf_of"]),
            ),
            "F081",
        ),
        Mistake(
            "a topic of another instrument",
            ((MEMO, ("topics", APPEND), stated({"code": "big-data", "label": "big data"}, evidence=covers)),),
            "F058",
        ),
        Mistake(
            "a party made of the credit line",
            (
                (
                    MEMO,
                    ("parties", APPEND),
                    inferred(
                        {
                            "actor": "asia-science-press",
                            "role": "partner",
                            "evidence": quoting("Reporting by Asia Science Press"),
                        }
                    ),
                ),
            ),
            "F021",
        ),
        Mistake(
            "a qualifier dropped",
            (
                (
                    MEMO,
                    ("quantities", 0),
                    {
                        **quantity,
                        "amount": {"number": 30, "qualifier": "exact"},
                        "as_printed": "30",
                        "evidence": quoting("30 Lao engineers"),
                    },
                ),
            ),
            "U007",
        ),
        Mistake(
            "one who signed is said to have witnessed",
            ((MEMO, ("people", 1, "action"), "witnessed"),),
            "U008",
        ),
    ]
