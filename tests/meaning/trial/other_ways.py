"""The mistakes on the press release of `root/`, made in other ways: on another basis, with more or other quotes."""

from __future__ import annotations

from ..parts import inferred, stated
from ..planting import APPEND, GONE
from ..world import World
from .mistake import Mistake, cite
from .press_release import AGREEMENT, ALLIANCE, LABORATORY, SOURCE

__all__ = ["other_ways"]

FIRST = "space-cooperation-mou-2016"
EXPIRED = (
    "The Memorandum of Understanding on Space Cooperation, which Malaysia and China signed on 3 May 2016, "
    "expired in 2021"
)
LETTER = (
    "On 13 November 2024, the Institute of Lunar Studies and COSS signed a letter of intent on research on the Moon"
)
INVITED = "COSS invited Malaysia to become a member of the Asia Flood Data Alliance"


def other_ways(world: World) -> list[Mistake]:
    """The mistakes, each with the rule that must find it."""
    agreement, laboratory = world.records[AGREEMENT], world.records[LABORATORY]
    signed, date = (agreement["milestones"][0][key] for key in ("event", "date"))
    plan, at_signing = laboratory["status"], signed["evidence"]

    def quoting(*quotes: str) -> list[dict[str, object]]:
        return [cite(world, SOURCE, quote) for quote in quotes]

    def dated(edtf: str, words: str, quote: str) -> dict[str, object]:
        return stated(date, edtf=edtf, as_printed=words, evidence=quoting(quote))

    in_2016 = dated("2016-05-03", "3 May 2016", EXPIRED)
    launched = f"{INVITED}, a group of 11 countries that was launched in September 2022"
    ministry, office = (people["on_behalf_of"]["actor"] for people in agreement["people"][:2])
    hope = next(i for i, each in enumerate(agreement["provisions"]) if "open data" in each["text"])
    help_ = next(i for i, each in enumerate(agreement["provisions"]) if "which will help" in each["text"])
    covered = {
        "code": "health",
        "label": "space medicine",
        "evidence": quoting("It covered satellite navigation and space medicine"),
    }
    no_sides = (ALLIANCE, ("not_stated", 0), GONE)

    def of_the_alliance(*members: dict[str, object]) -> tuple[tuple[str, tuple[str | int, ...], object], ...]:
        return (ALLIANCE, ("parties",), list(members)), no_sides

    member = {"actor": "malaysia", "role": "member", "evidence": quoting(INVITED)}
    return [
        Mistake(
            "the date of another event, which is quoted for the event too",
            (
                (AGREEMENT, ("milestones", 0, "date"), in_2016),
                (
                    AGREEMENT,
                    ("milestones", 0, "event", "evidence"),
                    [*at_signing, *quoting("which Malaysia and China signed on 3 May 2016")],
                ),
            ),
            "F012",
        ),
        Mistake(
            "the date of another event, called inferred",
            ((AGREEMENT, ("milestones", 0, "date"), inferred(in_2016)),),
            "F012",
        ),
        Mistake(
            "the date of an instrument that has no name",
            ((AGREEMENT, ("milestones", 0, "date"), dated("2024-11-13", "13 November 2024", LETTER)),),
            "F012",
        ),
        Mistake(
            "the end as the day of the signing",
            ((FIRST, ("milestones", 0, "date"), dated("2021", "2021", EXPIRED)),),
            "F080",
        ),
        Mistake(
            "the launch as the day of the invitation",
            ((ALLIANCE, ("milestones", 1, "date"), dated("2022-09", "September 2022", launched)),),
            "F080",
        ),
        Mistake(
            "the day of the press release as the day of the signing, called inferred",
            (
                (
                    AGREEMENT,
                    ("milestones", 0, "date"),
                    inferred(dated("2024-11-14", "14 November 2024", "PUTRAJAYA, 14 November 2024")),
                ),
            ),
            None,
            "a text may be put out on the day of what it reports: whether it was needs a reader",
        ),
        Mistake(
            "a plan coded as established, called inferred",
            ((LABORATORY, ("status",), inferred(plan, code="established")),),
            "F021",
        ),
        Mistake(
            "a plan coded as completed, called inferred",
            ((LABORATORY, ("status",), inferred(plan, code="completed")),),
            "F021",
        ),
        Mistake(
            "a plan coded as an event, called inferred",
            ((LABORATORY, ("milestones",), [{"event": inferred(plan, code="established")}]),),
            "F021",
        ),
        Mistake("a planner coded as builder", ((LABORATORY, ("parties", 1, "role"), "builder"),), "U008"),
        Mistake(
            "the first signs for the other side, with the whole sentence",
            ((AGREEMENT, ("people", 0, "on_behalf_of"), stated({"actor": office}, evidence=at_signing)),),
            "F081",
        ),
        Mistake(
            "the second signs for the other side, with the whole sentence",
            ((AGREEMENT, ("people", 1, "on_behalf_of"), stated({"actor": ministry}, evidence=at_signing)),),
            "F081",
        ),
        Mistake(
            "the second signs for the other side, called inferred",
            ((AGREEMENT, ("people", 1, "on_behalf_of"), inferred({"actor": ministry, "evidence": at_signing})),),
            "F081",
        ),
        Mistake(
            "a topic of another instrument, by a word for it",
            (
                (
                    AGREEMENT,
                    ("topics", APPEND),
                    stated(
                        {"code": "people-to-people", "label": "student exchange"},
                        evidence=quoting("The letter of intent provides for student exchange"),
                    ),
                ),
            ),
            "F058",
        ),
        Mistake(
            "a topic of another instrument, by a pronoun",
            ((AGREEMENT, ("topics", APPEND), stated({**covered, "label": "medicine"})),),
            "F058",
        ),
        Mistake(
            "a topic of another instrument, by a pronoun, called inferred",
            ((AGREEMENT, ("topics", APPEND), inferred(covered)),),
            "F058",
        ),
        Mistake("a hope with the word “commit”", ((AGREEMENT, ("provisions", hope, "kind"), "commitment"),), "F033"),
        Mistake("a hope as an activity", ((AGREEMENT, ("provisions", hope, "kind"), "activity"),), "F050"),
        Mistake(
            "another person's words, called inferred",
            (
                (
                    AGREEMENT,
                    ("provisions", help_, "voice"),
                    inferred(
                        {
                            "as_printed": "Farid Osman said",
                            "actor": "gao-yuntian",
                            "evidence": quoting("Farid Osman said"),
                        }
                    ),
                ),
            ),
            "F045",
        ),
        Mistake(
            "a negation is dropped, called inferred",
            (
                (
                    AGREEMENT,
                    ("milestones", APPEND),
                    {
                        "event": inferred(
                            {"code": "agreed", "evidence": quoting("The two sides have not agreed on the price")}
                        )
                    },
                ),
                (SOURCE, ("set_aside", 0), GONE),
            ),
            "F021",
        ),
        Mistake("an invitation coded as taking part, called inferred", of_the_alliance(inferred(member)), "F026"),
        Mistake(
            "who invites coded as taking part",
            of_the_alliance(stated({**member, "actor": "china-office-for-satellite-services"})),
            None,
            "who invites others to be members is often one: whether it is needs a reader",
        ),
        Mistake(
            "one who witnessed is said to have signed, called inferred",
            (
                (
                    AGREEMENT,
                    ("people", 2),
                    inferred(
                        {
                            "actor": "halimah-yusof",
                            "action": "signed",
                            "evidence": quoting("Deputy Prime Minister Halimah Yusof witnessed the signing"),
                        }
                    ),
                ),
            ),
            "F028",
        ),
        Mistake(
            "a supporter coded as signatory, called inferred",
            (
                (
                    AGREEMENT,
                    ("parties", 2),
                    inferred(
                        {
                            "actor": "kelantan-water-board",
                            "role": "signatory",
                            "evidence": quoting("The Kelantan Water Board supports the Agreement"),
                        }
                    ),
                ),
            ),
            "F021",
        ),
    ]
