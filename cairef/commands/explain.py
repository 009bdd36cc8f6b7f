"""`cairef explain`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from cairef import terminal
from cairef.checking.selection import find_rule
from cairef.reporters.rule_text import rule_in_full, rule_list
from cairef.rules.all_rules import RULES

__all__ = ["command", "explain"]


@click.command("explain")
@click.argument("names", nargs=-1, metavar="[CODE]...")
def command(names: tuple[str, ...]) -> int:
    """Say what a rule asks for, why, and how to mend a breach; with no CODE, list all rules."""
    explain(names)
    return 0


def explain(names: Sequence[str]) -> None:
    """Write rules to standard output.

    Args:
        names: Their codes or names; with none, all rules are listed.

    Raises:
        UsageError: There is no such rule.
    """
    color = terminal.in_color(sys.stdout)
    rules = [find_rule(name) for name in names]
    for number, rule in enumerate(rules):
        if number:
            terminal.write("")
        for line in rule_in_full(rule, terminal.width(), color=color):
            terminal.write(line)
    if not rules:
        columns = terminal.width() if sys.stdout.isatty() else None
        for line in rule_list(RULES.values(), columns, color=color):
            terminal.write(line)
