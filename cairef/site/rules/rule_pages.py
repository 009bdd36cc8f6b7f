"""A page for each rule, and their table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cairef.rule import Rule
from cairef.site.markup import code, details, fence, inline, link, page, table, text
from cairef.site.rules.cases import Case, base_of, case_at, case_names
from cairef.site.rules.rule_examples import Excerpt, FileChange, changes, counterpart, excerpts
from cairef.site.rules.rule_stories import Story, story_of

__all__ = ["in_order", "rule_pages"]

_GROUPS = {
    "P": ("Reading", "Can the file be read at all?"),
    "S": ("Schema", "Does the record have the form that the schema gives it?"),
    "E": ("Evidence", "Is each quote in its source, exactly where the record says?"),
    "U": ("Support", "Do the quotes support the value?"),
    "F": ("Fit", "Does the passage make this claim, and do the claims of a record agree?"),
    "D": ("Dataset", "Do records and sources fit together?"),
    "V": ("Verification", "Has a second reader read the record as it is now?"),
    "W": ("Project file", "Does the project file say only what it may, and are its waivers still needed?"),
}
_LANGUAGES = {".json": "json", ".toml": "toml"}

# Where the nearest dataset that passes teaches nothing: it has no project file at all, or another source text.
_COUNTERPARTS = {"W001": "W001/good", "U005": "U005/good"}


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """The rules in the order in which a record meets them."""
    return sorted(rules, key=lambda rule: (list(_GROUPS).index(rule.code[0]), rule.code))


def rule_pages(rules: Iterable[Rule], cases: Path) -> dict[str, str]:
    """The pages of the rules, as Markdown by path.

    Args:
        rules: The rules.
        cases: The folder with a folder of cases for each rule.

    Raises:
        CaseError: The folder of a case does not say what the case is.
        ValueError: A rule belongs to no known group.
    """
    ordered = in_order(rules)
    base = base_of(cases)
    pages = {f"rules/{rule.code}.md": _rule_page(rule, cases, base) for rule in ordered}
    return {"rules/index.md": _index(ordered), **pages}


def _index(rules: list[Rule]) -> str:
    parts = [
        "# Rules\n",
        "What `cairef validate` checks. An **error** makes the check fail. A **warning** does so only with "
        "`--strict`, as for a release. The page of a rule shows a record that breaks it, what is printed, and one "
        "that keeps it.\n",
    ]
    for letter, (title, question) in _GROUPS.items():
        rows = [
            [f"{link(code(rule.code), f'{rule.code}.md')}<br>{text(rule.name)}", inline(rule.title), rule.level.value]
            for rule in rules
            if rule.code[0] == letter
        ]
        if rows:
            parts += [f"## {title} {{ #{_anchor(title)} }}\n", f"{question}\n"]
            parts.append(table(["Rule", "Requirement", "Level"], rows, "cairef-rules"))
    return page("Rules", *parts)


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def _rule_page(rule: Rule, cases: Path, base: Case) -> str:
    group, _ = _GROUPS[rule.code[0]]
    head = [
        f"# {text(rule.code)}: {text(rule.name)}\n",
        f"**{inline(rule.title)}.**\n",
        f"Level: {rule.level.value}. Group: {link(text(group), f'index.md#{_anchor(group)}')}.\n",
        f"{inline(rule.explanation)}\n",
    ]
    return page(f"{rule.code} {rule.name}", *head, *_shown(rule.code, cases, base))


def _shown(rule: str, cases: Path, base: Case) -> Iterator[str]:
    bad, good = ([case_at(cases, name, base) for name in case_names(cases, rule, kind)] for kind in ("bad", "good"))
    story = story_of(cases, rule)
    if bad:
        yield from _examples(rule, base, bad, good)
    elif story:
        yield from _described(story)
    # A new rule has its page at once. That its cases are missing is for the tests to say.


def _examples(rule: str, base: Case, bad: list[Case], good: list[Case]) -> Iterator[str]:
    first, *others = bad
    chosen = _COUNTERPARTS.get(rule)
    kept = next(case for case in good if case.name == chosen) if chosen else counterpart(first, [base, *good])
    differences = changes(first, kept)
    yield "## Bad example { #bad }\n"
    yield from _excerpts(excerpts(first, rule, differences))
    yield "## What is printed { #example }\n"
    yield fence(first.expected or "")
    yield "## Good example { #good }\n"
    yield "What differs in a dataset that passes:\n"
    yield fence(_joined(differences), "diff")
    rest = [case for case in good if case is not kept]
    if others or rest:
        yield "## More examples { #more }\n"
        for case in others:
            parts = _excerpts(excerpts(case, rule))
            yield details(f"Bad: {text(case.title)}", *parts, fence(case.expected or ""))
        for case in rest:
            yield details(text(f"Good: {case.title}" if case.title else "Good"), *_good(base, case))


def _excerpts(found: Iterable[Excerpt]) -> Iterator[str]:
    for excerpt in found:
        last = excerpt.first + len(excerpt.lines) - 1
        lines = f"lines {excerpt.first} to {last}" if last > excerpt.first else f"line {last}"
        yield f"{code(excerpt.file)}, {lines}:\n"
        marked = [number - excerpt.first + 1 for number in excerpt.marked]
        language = _LANGUAGES.get(Path(excerpt.file).suffix, "text")
        yield fence("\n".join(excerpt.lines), language, first=excerpt.first, marked=marked)


def _good(base: Case, case: Case) -> Iterator[str]:
    differences = changes(base, case)
    layouts = [change for change in differences if change.is_layout]
    yield "A dataset with this difference passes as well:\n"
    for change in layouts:
        yield f"{code(change.after or '')} is laid out otherwise. It begins:\n"
        yield fence("\n".join(change.new[:12])[:600], "json")
    apart = [change for change in differences if not change.is_layout]
    if apart:
        yield fence(_joined(apart), "diff")


def _joined(differences: Iterable[FileChange]) -> str:
    return "\n".join(line for change in differences for line in change.lines())


def _described(story: Story) -> Iterator[str]:
    yield "## Bad example { #bad }\n"
    yield story.bad
    yield "## What is printed { #example }\n"
    yield fence(story.printed)
    yield "## Good example { #good }\n"
    yield story.good
