"""The project file `cairef.toml`: what a dataset builds on, and which findings it lets pass for a time.

It stands beside `dataset/` and `seeds/`, and may be absent:

    extends = "packaged"

    [[waiver]]
    code = "D009"
    record = "some-agreement"
    reason = "The publisher has been asked for the list."
    expires = 2027-01-31
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cairef.rule import Place, Problem, Rule, Stage
from cairef.rules import RULES
from cairef.rules.waivers import PROJECT_FILE, WAIVER_EXPIRED, WAIVER_NEW, WAIVER_UNUSED
from cairef.safe_text import shown
from cairef.suggest import nearest

__all__ = ["FILE_NAME", "Project", "Waiver", "read_project"]

FILE_NAME = "cairef.toml"
"""The name of the project file."""


_MEMBERS = ("code", "record", "reason", "expires")
_SHORTEST_REASON = 10
_HEADER = re.compile(r"^\s*\[\[\s*waiver\s*\]\]", re.MULTILINE)
_MOST_BYTES = 2**20
_PACKAGED = "packaged"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that is let pass.

    Attributes:
        code: The rule's code.
        record: The id of the record.
        reason: Why it is let pass.
        expires: The last day on which it is.
        place: Where it stands in the file.
    """

    code: str
    record: str
    reason: str
    expires: dt.date
    place: Place


class Project:
    """What a project file says, and which of its waivers were used.

    Args:
        path: The file.
        extends: Whether records of the packaged dataset may be referred to.
        waivers: The valid waivers.
        problems: What is wrong with the file.
    """

    def __init__(
        self, path: Path, waivers: tuple[Waiver, ...] = (), problems: tuple[Problem, ...] = (), *, extends: bool = False
    ) -> None:
        self.path = path
        self.extends = extends
        self.problems = problems
        self._waivers = waivers
        self._used: set[Waiver] = set()
        self._new: frozenset[Waiver] = frozenset()

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """The valid waivers."""
        return self._waivers

    def suspend(self, new: Iterable[Waiver]) -> None:
        """Let some waivers let nothing pass, as the change that is checked has brought them along."""
        self._new = frozenset(new)

    def waive(self, code: str, record: str, today: dt.date) -> bool:
        """Whether a finding is let pass on this day. Takes note of the waiver that does it."""
        for waiver in self._waivers:
            if (waiver.code, waiver.record) == (code, record):
                self._used.add(waiver)
                if waiver not in self._new:
                    return today <= waiver.expires
        return False

    def left_over(self, today: dt.date, checked: set[str], *, whole: bool) -> list[Problem]:
        """The waivers that have expired, and those that were not used although what they are about was checked.

        Args:
            today: The day of the run.
            checked: The ids of the records that the run checked.
            whole: Whether it checked the whole dataset.
        """
        problems = []
        for waiver in self._waivers:
            what = f"{waiver.code} of {shown(waiver.record)}"
            if waiver in self._used and waiver in self._new:
                message = f"the waiver for {what} is new: it lets nothing pass in the change that adds it"
                problems.append(_breach(WAIVER_NEW, waiver.place, message, "mend the record"))
            elif waiver in self._used and today > waiver.expires:
                message = f"the waiver for {what} expired on {waiver.expires.isoformat()}"
                problems.append(_breach(WAIVER_EXPIRED, waiver.place, message, "mend the record, or renew the waiver"))
            elif waiver not in self._used and (
                whole or (waiver.record in checked and RULES[waiver.code].stage is not Stage.DATASET)
            ):
                message = f"the waiver for {what} lets nothing pass"
                problems.append(_breach(WAIVER_UNUSED, waiver.place, message, "remove it"))
        return problems


def _was_checked(waiver: Waiver, checked: set[str]) -> bool:
    """Whether a run of a part of the dataset has checked what a waiver is about."""
    return waiver.record in checked and RULES[waiver.code].stage is not Stage.DATASET


def read_project(root: Path) -> Project:
    """Read the project file of a root; an empty project when it has none."""
    path = root / FILE_NAME
    try:
        if path.stat().st_size > _MOST_BYTES:
            return _refused(path, _START, "the file is larger than 1 MiB")
        text = path.read_bytes().decode("utf-8")
        tables = tomllib.loads(text)
    except FileNotFoundError:
        return Project(path)
    except OSError as error:
        return _refused(path, _START, f"the file cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        return _refused(path, _START, f"byte {error.start} is not UTF-8")
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        return _refused(path, Place(line, column, line, column + 1), f"this is not TOML: {str(error).split(' (at')[0]}")
    problems = list(_head(tables))
    waivers, wrong = _waivers(tables.get("waiver", []), text)
    return Project(path, waivers, (*problems, *wrong), extends=tables.get("extends") == _PACKAGED)


def _refused(path: Path, place: Place, message: str) -> Project:
    return Project(path, problems=(_breach(PROJECT_FILE, place, message, None),))


def _head(tables: dict[str, Any]) -> Iterator[Problem]:
    for name, value in tables.items():
        if name not in {"extends", "waiver"}:
            yield _breach(
                PROJECT_FILE, _START, f"member {shown(name)} is not known here", "there are extends and [[waiver]]"
            )
        elif name == "extends" and value != _PACKAGED:
            yield _breach(PROJECT_FILE, _START, f"{shown(value)} cannot be extended", f'write extends = "{_PACKAGED}"')


def _waivers(entries: Any, text: str) -> tuple[tuple[Waiver, ...], list[Problem]]:
    if not isinstance(entries, list):
        return (), [_breach(PROJECT_FILE, _START, "“waiver” is not a list of tables", "write [[waiver]]")]
    lines = [text.count("\n", 0, match.start()) + 1 for match in _HEADER.finditer(text)]
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        line = lines[index] if index < len(lines) else 1
        place = Place(line, 1, line, 1)
        wrong = _wrong(entry)
        if wrong:
            problems.append(_breach(PROJECT_FILE, place, *wrong))
        else:
            waivers.append(Waiver(entry["code"], entry["record"], entry["reason"], entry["expires"], place))
    return tuple(waivers), problems


_START = Place(1, 1, 1, 1)


def _wrong(entry: Any) -> tuple[str, str | None] | None:
    """What is wrong with an entry, and the likely fix."""
    if not isinstance(entry, dict):
        return "a waiver is a table", "write [[waiver]]"
    missing = [name for name in _MEMBERS if name not in entry]
    if missing:
        return f"member {shown(missing[0])} is missing", f"a waiver has {', '.join(_MEMBERS)}"
    unknown = [name for name in entry if name not in _MEMBERS]
    if unknown:
        return f"member {shown(unknown[0])} is not known here", f"a waiver has {', '.join(_MEMBERS)}"
    code = entry["code"]
    if code not in RULES:
        near = nearest(code, RULES)
        return f"{shown(code)} is not a rule", f"did you mean {near}?" if near else None
    if not RULES[code].waivable:
        return f"{code} cannot be waived", "only what was found in a record that could be read can be let pass"
    if not isinstance(entry["record"], str):
        return f"{shown(entry['record'])} is not the id of a record", None
    if not isinstance(entry["reason"], str) or len(entry["reason"].strip()) < _SHORTEST_REASON:
        return "the reason is too short", "say why the finding is let pass"
    if not isinstance(entry["expires"], dt.date) or isinstance(entry["expires"], dt.datetime):
        return f"{shown(entry['expires'])} is not a date", "give expires as a day, without quotation marks: 2027-01-31"
    return None


def _breach(rule: Rule, place: Place, message: str, hint: str | None) -> Problem:
    return rule.at((), message, hint, place=place)
