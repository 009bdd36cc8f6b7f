"""The project file `cairef.toml`: what a dataset builds on, and which findings it lets pass for a time.

It is beside `dataset/` and `seeds/`, and may be absent:

    version = "1.2.0"
    extends = "packaged"

    [about]
    title = "River clouds"

    [[waiver]]
    code = "D009"
    record = "some-agreement"
    reason = "The publisher has been asked for the list."
    expires = 2027-01-31
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

from cairef.checking.about import NOTHING_SAID, About, read_about
from cairef.checking.project_file import START, Refused, read_tables
from cairef.clock import utc_day
from cairef.files import shown_path
from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.records.inputs import Input
from cairef.rule import Place, Problem, Rule, Stage
from cairef.rules.waivers import PROJECT_FILE, WAIVER_EXPIRED, WAIVER_NEW, WAIVER_UNUSED
from cairef.safe_text import shown
from cairef.suggest import nearest
from cairef.texts.unseen import named, unseen

__all__ = ["FILE_NAME", "Project", "Waiver", "read_project"]

FILE_NAME = "cairef.toml"
"""The name of the project file."""


_MEMBERS = ("code", "record", "reason", "expires")
_SHORTEST_REASON = 10
_FEWEST_LETTERS = 4
_HEADER = regex(r"""^[ \t]*\[\[[ \t]*["']?waiver["']?[ \t]*\]\]""", re.MULTILINE)
_PACKAGED = "packaged"
_VERSION = regex(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,39}")
_LONGEST = dt.timedelta(days=366)


class Waiver(NamedTuple):
    """A finding that is let pass.

    Attributes:
        code: The rule's code.
        record: The id of the record.
        reason: Why it is let pass.
        expires: The last day on which it is, by UTC.
        place: Where it is in the file.
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
        text: Its text, as far as it was read.
        version: The version of the dataset.
        about: What the dataset says of itself.
    """

    def __init__(
        self,
        path: Path,
        waivers: tuple[Waiver, ...] = (),
        problems: tuple[Problem, ...] = (),
        *,
        extends: bool = False,
        text: str = "",
        version: str | None = None,
        about: About = NOTHING_SAID,
    ) -> None:
        self.path = path
        self.version = version
        self.about = about
        self._text = text
        self.extends = extends
        self.problems = problems
        self._waivers = {(waiver.code, waiver.record): waiver for waiver in waivers}
        self._used: set[Waiver] = set()
        self._new: frozenset[Waiver] = frozenset()

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """The valid waivers."""
        return tuple(self._waivers.values())

    def suspend(self, new: Iterable[Waiver]) -> None:
        """Let some waivers let nothing pass, as the change that is checked has brought them along."""
        self._new = frozenset(new)

    @property
    def input(self) -> Input:
        """The file as it was read: findings point into it, and it is not opened again to show its lines."""
        folder = shown_path(self.path.parent)
        name = FILE_NAME if folder == "." else f"{folder.rstrip('/')}/{FILE_NAME}"
        return Input(None, self._text.encode(), name)

    def has_waiver(self, code: str, record: str) -> bool:
        """Whether there is a waiver for a finding, whether it lets it pass or not."""
        return (code, record) in self._waivers

    def waive(self, code: str, record: str, today: dt.date) -> bool:
        """Whether a finding is let pass on this day. Takes note of the waiver that does it."""
        waiver = self._waivers.get((code, record))
        if waiver is None:
            return False
        self._used.add(waiver)
        return waiver not in self._new and today <= waiver.expires

    def left_over(self, today: dt.date, checked: Container[str], *, whole: bool) -> list[Problem]:
        """The waivers that have expired, and those that were not used although what they are about was checked.

        Args:
            today: The day of the run.
            checked: The ids of the records that the run checked.
            whole: Whether it checked the whole dataset.
        """
        problems = []
        for waiver in self._waivers.values():
            what = f"{waiver.code} of {shown(waiver.record)}"
            if waiver in self._used and waiver in self._new:
                message = f"the waiver for {what} is new: it lets nothing pass in the change that adds it"
                problems.append(_breach(WAIVER_NEW, waiver.place, message, "mend the record"))
            elif waiver in self._used and today > waiver.expires:
                message = f"the waiver for {what} expired on {waiver.expires.isoformat()} (UTC)"
                hint = "mend the record, or renew the waiver for a year at most"
                problems.append(_breach(WAIVER_EXPIRED, waiver.place, message, hint))
            elif waiver not in self._used and (whole or _was_checked(waiver, checked)):
                message = f"the waiver for {what} lets nothing pass"
                problems.append(_breach(WAIVER_UNUSED, waiver.place, message, "remove it"))
        return problems


def _was_checked(waiver: Waiver, checked: Container[str]) -> bool:
    """Whether a run of a part of the dataset has checked what a waiver is about."""
    return waiver.record in checked and Stage(waiver.code[0]) is not Stage.DATASET


def read_project(root: Path, today: dt.date | None = None) -> Project:
    """Read the project file of a root; an empty project when it has none.

    Args:
        root: The folder that it is in.
        today: The day from which on a waiver lasts a year at most; the day by UTC when none is given.
    """
    path = root / FILE_NAME
    found = read_tables(path)
    if found is None:
        return Project(path)
    if isinstance(found, Refused):
        problem = _breach(PROJECT_FILE, found.place, found.message, found.hint)
        return Project(path, problems=(problem,), text=found.text)
    tables, text = found
    waivers, wrong = _waivers(tables.get("waiver", []), text, today or utc_day())
    about, wrong_about = read_about(tables.get("about"))
    problems = (*_head(tables), *(_breach(PROJECT_FILE, START, *each) for each in wrong_about), *wrong)
    extends = tables.get("extends") == _PACKAGED
    return Project(path, waivers, problems, extends=extends, text=text, version=_version(tables), about=about)


def _version(tables: dict[str, Any]) -> str | None:
    """The version of the dataset, where it is one."""
    found = tables.get("version")
    return found if isinstance(found, str) and _VERSION.fullmatch(found) else None


def _head(tables: dict[str, Any]) -> Iterator[Problem]:
    for name, value in tables.items():
        if name not in {"about", "extends", "version", "waiver"}:
            message = f"member {shown(name)} is not known here"
            yield _breach(PROJECT_FILE, START, message, "there are version, extends, [about] and [[waiver]]")
        elif name == "version" and _version(tables) is None:
            hint = 'write version = "1.2.0": at most 40 letters, digits, dots, hyphens and plus signs'
            yield _breach(PROJECT_FILE, START, f"{_text(value)} is no version", hint)
        elif name == "extends" and value != _PACKAGED:
            yield _breach(PROJECT_FILE, START, f"{_text(value)} cannot be extended", f'write extends = "{_PACKAGED}"')


def _waivers(entries: Any, text: str, today: dt.date) -> tuple[tuple[Waiver, ...], list[Problem]]:
    if not isinstance(entries, list):
        return (), [_breach(PROJECT_FILE, START, "“waiver” is not a list of tables", "write [[waiver]]")]
    lines = list(_lines(text))
    waivers: dict[tuple[str, str], Waiver] = {}
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        line = lines[index] if index < len(lines) else 1
        place = Place(line, 1, line, 1)
        wrong = _wrong(entry, today)
        if wrong is None:
            before = waivers.get((entry["code"], entry["record"]))
            if before is None:
                waiver = Waiver(entry["code"], entry["record"], entry["reason"], entry["expires"], place)
                waivers[waiver.code, waiver.record] = waiver
                continue
            wrong = f"line {before.place.line} has a waiver for this rule and record already", "keep one of the two"
        problems.append(_breach(PROJECT_FILE, place, *wrong))
    return tuple(waivers.values()), problems


def _lines(text: str) -> Iterator[int]:
    """The lines at which waivers begin."""
    line, reached = 1, 0
    for match in _HEADER.finditer(text):
        line += text.count("\n", reached, match.start())
        reached = match.start()
        yield line


def _wrong(entry: Any, today: dt.date) -> tuple[str, str | None] | None:
    """What is wrong with an entry, and the likely fix."""
    if not isinstance(entry, dict):
        return "a waiver is a table", "write [[waiver]]"
    missing = [name for name in _MEMBERS if name not in entry]
    if missing:
        return f"member {shown(missing[0])} is missing", f"a waiver has {', '.join(_MEMBERS)}"
    unknown = [name for name in entry if name not in _MEMBERS]
    if unknown:
        return f"member {shown(unknown[0])} is not known here", f"a waiver has {', '.join(_MEMBERS)}"
    return _wrong_code(entry["code"]) or _wrong_text(entry) or _wrong_day(entry["expires"], today)


def _wrong_code(code: Any) -> tuple[str, str | None] | None:
    # Of a dataset without waivers, as most are, no rule is needed to load it.
    from cairef.rules.all_rules import RULES  # noqa: PLC0415

    if not isinstance(code, str) or code not in RULES:
        near = nearest(code, RULES) if isinstance(code, str) else None
        return f"{_text(code)} is not a rule", f"did you mean {near}?" if near else None
    if RULES[code].exactness:
        return f"{code} cannot be waived", "words of a source are exact: correct the quote or its offsets"
    if not RULES[code].waivable:
        return f"{code} cannot be waived", "only what was found in a record that could be read can be let pass"
    return None


def _wrong_text(entry: dict[str, Any]) -> tuple[str, str | None] | None:
    if not isinstance(entry["record"], str):
        return f"{_text(entry['record'])} is not the id of a record", None
    reason = entry["reason"]
    if not isinstance(reason, str) or len(reason.strip()) < _SHORTEST_REASON:
        return "the reason is too short", "say why the finding is let pass"
    found = unseen(reason)
    if found is not None:
        return f"the reason has a character that nobody sees, {named(found[1])}", "take it out"
    # A row of full stops, or of one letter, is no reason.
    if len({char for char in reason.casefold() if char.isalpha()}) < _FEWEST_LETTERS:
        return "the reason is no sentence", "say why the finding is let pass"
    return None


def _wrong_day(expires: Any, today: dt.date) -> tuple[str, str | None] | None:
    if not isinstance(expires, dt.date) or isinstance(expires, dt.datetime):
        return f"{_text(expires)} is not a date", "give expires as a day, without quotation marks: 2027-01-31"
    if expires - today > _LONGEST:
        message = f"{expires.isoformat()} is more than a year away, so that this waiver lets nothing pass"
        return message, "a waiver ends within a year (UTC): give a nearer day, and renew it when that has come"
    return None


def _text(value: Any) -> str:
    """A value of TOML in a message."""
    return shown(str(value) if isinstance(value, dt.date | dt.time) else value)


def _breach(rule: Rule, place: Place | None, message: str, hint: str | None) -> Problem:
    return rule.at((), message, hint, place=place)
