"""Project files, right and wrong."""

from __future__ import annotations

from random import Random

from cairef import RULES

from .atoms import hostile_text

__all__ = ["project_file"]

_VALUES = (
    "1",
    "1.5",
    "nan",
    "true",
    "[]",
    "{}",
    "[[]]",
    "{a=1}",
    '""',
    "'x'",
    "2027-01-31",
    "2026-12-31",
    "9999-12-31",
    "0001-01-01",
    "12:00:00",
    "2027-01-31T00:00:00Z",
    "2027-13-01",
    '"""a\nb"""',
    "9" * 4_301,
    "0x" + "f" * 5_000,
    "1e999",
    "[" * 500,
    "[" * 60 + "]" * 60,
    "{a=" * 60 + "1" + "}" * 60,
    "a.b.c",
    '"\\ud800"',
    '"\\U0010ffff"',
    '"x',
    '"\\u202e"',
    '"packaged"',
    '"../x"',
)
_RECORDS = ('"weather-cloud-mou"', '"example-signing"', '"harbor-cloud"', '"dara-sok"', '"nobody"')
_ABOUT = (
    ("title", '"Kites"'),
    ("description", '"Kites of the river."'),
    ("creators", '["The kite library"]'),
    ("keywords", '["kites"]'),
    ("date", "2027-01-31"),
    ("license", '"CC0-1.0"'),
    ("homepage", '"https://kites.example/"'),
    ("colour", '"green"'),
)
_HEADERS = (
    "[[waiver]]",
    "[[waiver]]",
    "[[waiver]]",
    "[waiver]",
    "[[ 'waiver' ]]",
    "[[waiver.x]]",
    "[extends]",
    "[[[x]]]",
)


def project_file(random: Random) -> str:
    """A project file as people write it, or nearly."""
    lines = []
    if random.random() < 0.3:
        lines.append("extends = " + random.choice(('"packaged"', *_VALUES)))
    if random.random() < 0.3:
        lines.append(random.choice(("[about]", "[about]", "[[about]]", "[about.x]")))
        members = random.sample(_ABOUT, random.randint(0, len(_ABOUT)))
        lines += [f"{name} = {random.choice((right, *_VALUES))}" for name, right in members]
    for _ in range(random.choice((0, 1, 1, 2, 5, 150))):
        lines.append(random.choice(_HEADERS))
        entries = {
            "code": f'"{random.choice([*RULES, "E", "X999"])}"',
            "record": random.choice(_RECORDS),
            "reason": '"The publisher has been asked for it."',
            "expires": random.choice(("2027-01-31", "2027-01-31", "2026-11-01")),
        }
        if random.random() < 0.4:
            entries[random.choice((*entries, "extra", '"a b"', "a.b", "a" + ".a" * 200))] = random.choice(_VALUES)
        if random.random() < 0.2:
            del entries[random.choice(list(entries))]
        lines += [f"{name} = {value}" for name, value in entries.items()]
    if random.random() < 0.1:
        lines.append(hostile_text(random))
    return "\n".join(lines) + "\n"
