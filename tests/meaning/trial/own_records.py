"""The mistakes on records of the dataset."""

from __future__ import annotations

from ..parts import inferred, stated
from ..planting import APPEND, GONE
from ..world import World
from .mistake import Mistake, cite

__all__ = ["own_records"]

MOU, XINHUA = "misti-caih-mou", "xinhua-misti-caih-mou"
STCSM, REPORT = "misti-stcsm-mou", "misti-stcsm-mou-report"
BRANCH = "gtb-cambodia-branch"
PROJECTS = "caih-asean-projects"
ACTION_PLAN, MEETING = "belt-and-road-sti-action-plan", "most-tung-ciny-meeting"


def own_records(world: World) -> list[Mistake]:
    """The mistakes, each with the rule that must find it."""
    mou, stcsm, branch, projects = (world.records[name] for name in (MOU, STCSM, BRANCH, PROJECTS))
    signed = next(i for i, m in enumerate(mou["milestones"]) if m["event"]["code"] == "signed")
    date = mou["milestones"][signed]["date"]
    of_report = stated(
        date, edtf="XXXX-10-24", as_printed="Oct. 24", evidence=[cite(world, XINHUA, "PHNOM PENH, Oct. 24 (Xinhua)")]
    )
    of_visit = stated(
        date,
        edtf="2024-06",
        as_printed="June 2024",
        evidence=[cite(world, XINHUA, "a MISTI delegation visited the CAIH in June 2024")],
    )
    words = next(
        i for i, p in enumerate(mou["provisions"]) if p["text"].startswith("This agreement is another milestone")
    )
    voice = {"as_printed": "he said", "actor": "kong-mengke", "evidence": mou["provisions"][words]["voice"]["evidence"]}
    helps = next(i for i, p in enumerate(stcsm["provisions"]) if "which will help promote" in p["text"])
    proposal = next(i for i, p in enumerate(mou["provisions"]) if "we propose to" in p["text"])
    cut = "prioritize the development of a digital government"
    signers = [i for i, p in enumerate(stcsm["people"]) if p["action"] == "signed"]
    over = next(i for i, q in enumerate(projects["quantities"]) if q["as_printed"] == "over 20")
    solar = cite(world, REPORT, "large-scale investment projects in fields such as hydropower, solar energy")
    council = cite(world, XINHUA, "the CAIH is a digital tech company approved by China's State Council in 2016")
    welcomed = cite(world, MEETING, "welcomed Cambodia and other ASEAN countries to participate in the program")
    exact = {
        **projects["quantities"][over],
        "amount": {"number": 20, "qualifier": "exact"},
        "as_printed": "20",
        "evidence": [cite(world, "caih-xi-remarks", "20 cooperation projects")],
    }
    listed = list(enumerate(world.records[ACTION_PLAN]["not_stated"]))
    silent = [index for index, each in reversed(listed) if each["aspect"] == "parties"]
    return [
        Mistake(
            "an invitation coded as taking part",
            (
                (
                    ACTION_PLAN,
                    ("parties", APPEND),
                    stated({"actor": "cambodia", "role": "member"}, evidence=[welcomed]),
                ),
                *((ACTION_PLAN, ("not_stated", index), GONE) for index in silent),
            ),
            "F026",
        ),
        Mistake(
            "another person's words",
            ((MOU, ("provisions", words, "voice"), inferred(voice)),),
            "F040",
        ),
        Mistake(
            "the day of the report as the day of the signing",
            ((MOU, ("milestones", signed, "date"), of_report),),
            "F032",
        ),
        Mistake("the date of another event", ((MOU, ("milestones", signed, "date"), of_visit),), "F012"),
        Mistake(
            "a plan coded as done",
            ((BRANCH, ("status",), stated(branch["status"], code="established")),),
            "F026",
        ),
        Mistake("a hope as a commitment", ((STCSM, ("provisions", helps, "kind"), "commitment"),), "F033"),
        Mistake(
            "a hedge cut off",
            (
                (
                    MOU,
                    ("provisions", proposal),
                    inferred(
                        mou["provisions"][proposal],
                        kind="commitment",
                        text=cut,
                        evidence=[cite(world, XINHUA, cut)],
                    ),
                ),
            ),
            "F027",
        ),
        Mistake(
            "each of two signs for the other side",
            tuple(
                (STCSM, ("people", one, "on_behalf_of"), stcsm["people"][other]["on_behalf_of"])
                for one, other in (signers[:2], signers[1::-1])
            ),
            "F081",
        ),
        Mistake(
            "a topic of another instrument",
            (
                (
                    STCSM,
                    ("topics", APPEND),
                    stated({"code": "energy", "label": "solar energy"}, evidence=[solar]),
                ),
            ),
            "F031",
        ),
        Mistake(
            "a party made of an aside",
            (
                (
                    MOU,
                    ("parties", APPEND),
                    inferred({"actor": "state-council-of-china", "role": "partner", "evidence": [council]}),
                ),
            ),
            "F021",
        ),
        Mistake("a qualifier dropped", ((PROJECTS, ("quantities", over), exact),), "U007"),
    ]
