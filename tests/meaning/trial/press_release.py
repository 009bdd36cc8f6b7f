"""The mistakes on the press release of `root/`: five instruments, each with its events and days."""

from __future__ import annotations

from ..parts import inferred, stated
from ..planting import APPEND, GONE
from ..world import World
from .mistake import Mistake, cite

__all__ = ["press_release"]

SOURCE = "msdt-press-release"
AGREEMENT, LABORATORY, ALLIANCE = "satellite-services-agreement", "joint-lunar-laboratory", "asia-flood-data-alliance"


def press_release(world: World) -> list[Mistake]:
    """The mistakes, each with the rule that must find it."""
    agreement, laboratory, alliance = (world.records[name] for name in (AGREEMENT, LABORATORY, ALLIANCE))
    provisions, parties, people = (agreement[key] for key in ("provisions", "parties", "people"))

    def quoting(*quotes: str) -> list[dict[str, object]]:
        return [cite(world, SOURCE, quote) for quote in quotes]

    date = agreement["milestones"][0]["date"]
    of_report = stated(
        date, edtf="2024-11-14", as_printed="14 November 2024", evidence=quoting("PUTRAJAYA, 14 November 2024")
    )
    in_2016 = quoting("which Malaysia and China signed on 3 May 2016")
    of_another = stated(date, edtf="2016-05-03", as_printed="3 May 2016", evidence=in_2016)
    agreed = stated({"code": "agreed"}, evidence=quoting("The two sides have not agreed on the price"))
    denial = agreed["evidence"][0]["start"]
    at_denial = next(i for i, each in enumerate(world.sources[SOURCE]["set_aside"]) if each["start"] == denial)
    helps, offer = (
        next(i for i, each in enumerate(provisions) if part in each["text"])
        for part in ("which will help", "is ready to train")
    )
    gao_said = quoting("Gao Yuntian said that COSS is ready")
    moon = quoting("a letter of intent on research on the Moon")
    quantity = agreement["quantities"][0]
    by_farid, by_gao = people[0]["on_behalf_of"], people[1]["on_behalf_of"]
    return [
        Mistake(
            "a negation is dropped",
            ((AGREEMENT, ("milestones", APPEND), {"event": agreed}), (SOURCE, ("set_aside", at_denial), GONE)),
            "F025",
        ),
        Mistake(
            "another person's words",
            (
                (
                    AGREEMENT,
                    ("provisions", helps, "voice"),
                    stated({"as_printed": "Gao Yuntian said", "actor": "gao-yuntian"}, evidence=gao_said),
                ),
            ),
            "F029",
        ),
        Mistake(
            "the day of the press release as the day of the signing",
            ((AGREEMENT, ("milestones", 0, "date"), of_report),),
            "F032",
        ),
        Mistake("the date of another event", ((AGREEMENT, ("milestones", 0, "date"), of_another),), "F012"),
        Mistake(
            "a plan coded as done",
            ((LABORATORY, ("status", "code"), "established"),),
            "F026",
        ),
        Mistake(
            "a plan coded as done, called inferred",
            ((LABORATORY, ("status",), inferred(laboratory["status"], code="active")),),
            "F021",
        ),
        Mistake("a hope as a commitment", ((AGREEMENT, ("provisions", helps, "kind"), "commitment"),), "F033"),
        Mistake(
            "a hedge cut off",
            (
                (
                    AGREEMENT,
                    ("provisions", offer),
                    inferred(
                        provisions[offer],
                        kind="commitment",
                        text="train up to 50 Malaysian engineers each year under the Agreement",
                        evidence=quoting("train up to 50 Malaysian engineers each year under the Agreement"),
                    ),
                ),
            ),
            "F027",
        ),
        Mistake(
            "two parties exchange roles",
            (
                (AGREEMENT, ("parties", 2, "role"), parties[1]["role"]),
                (AGREEMENT, ("parties", 1, "role"), parties[2]["role"]),
            ),
            "U008",
        ),
        Mistake(
            "each of two signs for the other side",
            (
                (AGREEMENT, ("people", 0, "on_behalf_of"), by_gao),
                (AGREEMENT, ("people", 1, "on_behalf_of"), by_farid),
            ),
            "F081",
        ),
        Mistake(
            "a topic of another instrument",
            ((AGREEMENT, ("topics", APPEND), inferred({"code": "space", "label": "Moon", "evidence": moon})),),
            "F058",
        ),
        Mistake(
            "an invitation coded as taking part",
            (
                (
                    ALLIANCE,
                    ("parties",),
                    [
                        stated(
                            {"actor": "malaysia", "role": "member"},
                            evidence=alliance["milestones"][1]["event"]["evidence"],
                        )
                    ],
                ),
                (ALLIANCE, ("not_stated", 0), GONE),
            ),
            "F026",
        ),
        Mistake(
            "a party made of the credit line",
            (
                (
                    AGREEMENT,
                    ("parties", APPEND),
                    inferred(
                        {
                            "actor": "citra-media-services",
                            "role": "partner",
                            "evidence": quoting("Issued by Citra Media Services for MSDT"),
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
                    AGREEMENT,
                    ("quantities", 0),
                    {
                        **quantity,
                        "amount": {"number": 50, "qualifier": "exact"},
                        "as_printed": "50",
                        "evidence": quoting("50 Malaysian engineers"),
                    },
                ),
            ),
            "U007",
        ),
        Mistake(
            "one who signed is said to have witnessed",
            ((AGREEMENT, ("people", 1, "action"), "witnessed"),),
            "U008",
        ),
    ]
