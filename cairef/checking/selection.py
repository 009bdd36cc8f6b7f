"""Which findings are asked for: by code, or by the beginning of a code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cairef.errors import UsageError
from cairef.findings import Report
from cairef.rule import Rule
from cairef.rules.all_rules import RULES
from cairef.safe_text import shown
from cairef.suggest import nearest

__all__ = ["codes", "find_rule", "select"]


def codes(names: Iterable[str]) -> frozenset[str]:
    """The codes that begin like one of the names.

    Args:
        names: Codes or beginnings of codes such as `U`; several may be in one with commas between.

    Raises:
        UsageError: No code begins like one of them.
    """
    found: set[str] = set()
    for name in (part.strip() for each in names for part in each.split(",")):
        like = {code for code in RULES if name and code.startswith(name.upper())}
        if not like:
            raise _unknown(name)
        found |= like
    return frozenset(found)


def find_rule(name: str) -> Rule:
    """The rule with a code or name.

    Raises:
        UsageError: There is none.
    """
    for rule in RULES.values():
        if name.upper() == rule.code or name.lower() == rule.name:
            return rule
    raise _unknown(name)


def select(report: Report, only: Iterable[str] = (), ignore: Iterable[str] = ()) -> Report:
    """A report of the findings that are asked for. It counts the others.

    Args:
        report: A report.
        only: Codes of the findings to keep; with none, all are kept.
        ignore: Codes of findings to leave out all the same.

    Raises:
        UsageError: No code begins like one of these.
    """
    only, ignore = list(only), list(ignore)
    wanted = (codes(only) if only else frozenset(RULES)) - codes(ignore)
    kept = tuple(finding for finding in report.findings if finding.code in wanted)
    left = Counter(report.ignored) + Counter(f.code for f in report.findings if f.code not in wanted)
    return report.with_findings(kept, dict(sorted(left.items())))


def _unknown(name: str) -> UsageError:
    names = {rule.name: rule.code for rule in RULES.values()}
    near = nearest(name.upper(), RULES, 0.5) or names.get(nearest(name.lower(), names) or "")
    hint = f"; did you mean {near}?" if near else "; `cairef explain` lists them all"
    return UsageError(f"there is no rule {shown(name)}{hint}")
