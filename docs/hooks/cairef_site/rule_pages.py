"""A page for each rule, and their table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cairef.rules import Rule
from cairef_site.markup import code, fence, inline, link, page, table, text

__all__ = ["in_order", "rule_pages"]

_GROUPS = {
    "P": ("Reading", "Can the file be read at all?"),
    "S": ("Schema", "Does the record have the form that the schema gives it?"),
    "E": ("Evidence", "Does each quote stand in its source, exactly where the record says?"),
    "U": ("Support", "Do the quotes bear the value?"),
    "D": ("Dataset", "Do records and sources fit together?"),
    "V": ("Verification", "Has a second reader read the record as it is now?"),
    "W": ("Project file", "Does the project file say only what it may, and are its waivers still needed?"),
}


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """The rules in the order in which a record meets them."""
    return sorted(rules, key=lambda rule: (list(_GROUPS).index(rule.code[0]), rule.code))


def rule_pages(rules: Iterable[Rule], cases: Path) -> dict[str, str]:
    """The pages of the rules, as Markdown by path.

    Args:
        rules: The rules.
        cases: The folder with a folder of cases for each rule.

    Raises:
        ValueError: A rule belongs to no known group.
    """
    ordered = in_order(rules)
    pages = {f"rules/{rule.code}.md": _rule_page(rule, cases / rule.code) for rule in ordered}
    return {"rules/index.md": _index(ordered), **pages}


def _index(rules: list[Rule]) -> str:
    parts = [
        "# Rules\n",
        "What `cairef validate` checks. An **error** makes the check fail. A **warning** does so only with "
        "`--strict`, as for a release.\n",
    ]
    for letter, (title, question) in _GROUPS.items():
        rows = [
            [f"{link(code(rule.code), f'{rule.code}.md')}<br>{text(rule.name)}", inline(rule.title), rule.level.value]
            for rule in rules
            if rule.code[0] == letter
        ]
        if rows:
            parts += [f"## {title} {{ #{title.lower()} }}\n", f"{question}\n"]
            parts.append(table(["Rule", "What holds", "Level"], rows))
    return page("Rules", *parts)


def _rule_page(rule: Rule, cases: Path) -> str:
    outputs = [path.read_text("utf-8") for path in sorted(cases.rglob("expected.txt"))]
    outputs = [output for output in outputs if rule.code in output]
    group, _ = _GROUPS[rule.code[0]]
    parts = [
        f"# {text(rule.code)}: {text(rule.name)}\n",
        f"**{inline(rule.title)}.**\n",
        f"Level: {rule.level.value}. Group: {link(text(group), f'index.md#{group.lower()}')}.\n",
        f"{inline(rule.explanation)}\n",
    ]
    if outputs:
        parts += ["## What a breach looks like { #example }\n", fence(outputs[0])]
    return page(f"{rule.code} {rule.name}", *parts)
