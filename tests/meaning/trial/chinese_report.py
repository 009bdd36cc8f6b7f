"""The mistakes on the Chinese news report of `root/`."""

from __future__ import annotations

from ..parts import inferred, stated
from ..planting import APPEND, GONE
from ..world import World
from .mistake import Mistake, cite

__all__ = ["chinese_report"]

SOURCE = "nanyang-report"
MEMORANDUM, LABORATORY, ALLIANCE = (
    "intelligent-transport-memorandum",
    "chiang-mai-joint-laboratory",
    "asia-road-data-alliance",
)


def chinese_report(world: World) -> list[Mistake]:
    """The mistakes, each with the rule that must find it."""
    memorandum, laboratory, alliance = (world.records[name] for name in (MEMORANDUM, LABORATORY, ALLIANCE))
    provisions, parties, people = (memorandum[key] for key in ("provisions", "parties", "people"))

    def quoting(*quotes: str) -> list[dict[str, object]]:
        return [cite(world, SOURCE, quote) for quote in quotes]

    date = memorandum["milestones"][0]["date"]
    of_report = stated(
        date, edtf="2023-09-08", as_printed="2023年9月8日", evidence=quoting("南洋通讯社曼谷2023年9月8日电")
    )
    in_2019 = quoting("2019年5月，中国与泰国签署了《卫星导航合作协定》")
    of_another = stated(date, edtf="2019-05", as_printed="2019年5月", evidence=in_2019)
    agreed = stated({"code": "agreed"}, evidence=quoting("双方没有就数据收费达成一致"))
    denial = agreed["evidence"][0]["start"]
    at_denial = next(i for i, each in enumerate(world.sources[SOURCE]["set_aside"]) if each["start"] == denial)
    helps, offer = (
        next(i for i, each in enumerate(provisions) if part in each["text"]) for part in ("将有助于", "愿意")
    )
    minister_said = quoting("颂恩·猜亚说")
    covers = quoting("《卫星导航合作协定》，内容包括农业和旅游")
    quantity = memorandum["quantities"][0]
    of_director, of_minister = people[0]["on_behalf_of"], people[1]["on_behalf_of"]
    return [
        Mistake(
            "a negation is dropped",
            ((MEMORANDUM, ("milestones", APPEND), {"event": agreed}), (SOURCE, ("set_aside", at_denial), GONE)),
            "F025",
        ),
        Mistake(
            "another person's words",
            (
                (
                    MEMORANDUM,
                    ("provisions", helps, "voice"),
                    stated({"as_printed": "颂恩·猜亚说", "actor": "song-en-chaiya"}, evidence=minister_said),
                ),
            ),
            "F029",
        ),
        Mistake(
            "the day of the report as the day of the signing",
            ((MEMORANDUM, ("milestones", 0, "date"), of_report),),
            "F032",
        ),
        Mistake("the date of another event", ((MEMORANDUM, ("milestones", 0, "date"), of_another),), "F012"),
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
        Mistake("a hope as a commitment", ((MEMORANDUM, ("provisions", helps, "kind"), "commitment"),), "F033"),
        Mistake(
            "a hedge cut off",
            (
                (
                    MEMORANDUM,
                    ("provisions", offer),
                    inferred(
                        provisions[offer],
                        kind="commitment",
                        text="根据谅解备忘录为中国学生提供实习岗位",
                        evidence=quoting("根据谅解备忘录为中国学生提供实习岗位"),
                    ),
                ),
            ),
            "F027",
        ),
        Mistake(
            "two parties exchange roles",
            (
                (MEMORANDUM, ("parties", 2, "role"), parties[1]["role"]),
                (MEMORANDUM, ("parties", 1, "role"), parties[2]["role"]),
            ),
            "U008",
        ),
        Mistake(
            "each of two signs for the other side",
            (
                (MEMORANDUM, ("people", 0, "on_behalf_of"), of_minister),
                (MEMORANDUM, ("people", 1, "on_behalf_of"), of_director),
            ),
            "F081",
        ),
        Mistake(
            "a topic of another instrument",
            ((MEMORANDUM, ("topics", APPEND), stated({"code": "agriculture", "label": "农业"}, evidence=covers)),),
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
                            {"actor": "thailand", "role": "member"},
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
                    MEMORANDUM,
                    ("parties", APPEND),
                    inferred(
                        {
                            "actor": "haisi-pictures",
                            "role": "partner",
                            "evidence": quoting("稿件来源：海丝图片社"),
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
                    MEMORANDUM,
                    ("quantities", 0),
                    {
                        **quantity,
                        "amount": {"number": 200, "qualifier": "exact"},
                        "as_printed": "200",
                        "evidence": quoting("200名泰国工程师"),
                    },
                ),
            ),
            "U007",
        ),
        Mistake(
            "one who signed is said to have witnessed",
            ((MEMORANDUM, ("people", 1, "action"), "witnessed"),),
            "U008",
        ),
    ]
