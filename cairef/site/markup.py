"""Markdown from data: whatever comes from a schema, a rule or a record is escaped here and nowhere else."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator

from markdown.extensions.toc import slugify

__all__ = [
    "block",
    "code",
    "details",
    "fence",
    "first_words",
    "inline",
    "link",
    "page",
    "table",
    "text",
    "with_breaks",
    "with_contents",
    "with_numbers",
]

# Letters, digits, blanks and plain punctuation mean nothing to Markdown or
# HTML in the middle of a line. All else becomes a character reference.
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LONGEST = 300

# A code block, or a part of a table: its head, the line below it that says how columns are laid out, and its rows.
_TABLE = re.compile(
    r"^```(?s:.*?)^```$|^(?P<head>\|.*\n)(?P<layout>\|(?: *-+ *\|)+\n)(?P<rows>(?:\|.*(?:\n|\Z))+)", re.MULTILINE
)
_CELLS = re.compile(r"(?<!\\)\|")
# A year is no number that is compared, and has four digits without a comma.
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?(?: %| of \d{1,3}(?:,\d{3})*)?")
_NO_NUMBER = frozenset({"", "–", "none in reach"})

_HEADING = re.compile(r"^## +(?P<title>.+?)(?: *\{ *#(?P<id>\S+) *\})? *$", re.MULTILINE)

# Within lines of code nothing is to break; in the name of a thing, only after what parts its words.
_NAME = re.compile(r"<pre\b.*?</pre>|(?<=<code>)(?:(?!</?code>).)*(?=</code>)", re.DOTALL)
_JOINT = re.compile(r"(?<=\w)(?:&#95;|[_./])(?=[^\W\d])")
_MARKUP = re.compile("(<[^>]*>)")

_PLAIN = re.compile(r"[^\w ,.;?/%-]|_")


def text(value: str) -> str:
    """Plain text, on one line, that no renderer takes for markup."""
    line = " ".join(value.split())
    escaped = _PLAIN.sub(_reference, line)
    # At the start of a line, a digit or a hyphen could begin a list.
    return re.sub("^[0-9-]", _reference, escaped)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


def code(value: str) -> str:
    """A value in a fixed-width face."""
    return f"<code>{text(value)}</code>"


def inline(value: str) -> str:
    """A sentence of a schema or a rule, in which backticks mark code."""
    parts = value.split("`")
    if len(parts) % 2 == 0:
        return text(value)
    rendered = [_spaced(part, code(part) if index % 2 else text(part)) for index, part in enumerate(parts)]
    return "".join(rendered)


def _spaced(original: str, rendered: str) -> str:
    before = " " if original[:1].isspace() else ""
    after = " " if original[-1:].isspace() and original.strip() else ""
    return f"{before}{rendered}{after}"


def link(label: str, target: str) -> str:
    """A link; the label is Markdown already."""
    return f"[{label}]({target})"


def fence(content: str, language: str = "text", *, first: int = 0, marked: Iterable[int] = ()) -> str:
    """A code block around any content.

    Args:
        content: The content.
        language: The language to highlight it as.
        first: The number of its first line, if lines are to be numbered.
        marked: The lines to mark, counted from 1.
    """
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    ticks = "`" * max(3, longest + 1)
    lines = " ".join(map(str, marked))
    options = "".join([f' linenums="{first}"' if first else "", f' hl_lines="{lines}"' if lines else ""])
    return f"{ticks}{language}{options}\n{content.rstrip()}\n{ticks}\n"


def details(summary: str, *parts: str) -> str:
    """Parts of a page that open when they are asked for. All of it is Markdown already."""
    body = "\n".join(parts)
    return f'<details class="cairef-more" markdown>\n<summary>{summary}</summary>\n\n{body}\n</details>\n'


def block(content: str) -> str:
    """HTML that does not pass through Markdown. It begins with a block's tag and has no empty line."""
    return f"{content}\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "") -> str:
    """A table that turns into a list of cards on a narrow screen. Cells are Markdown already."""
    names = list(head)
    lines = [names, ["---"] * len(names), *map(list, rows)]
    body = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f'<div class="{f"cairef-table {kind}".strip()}" markdown>\n\n{body}\n\n</div>\n'


def page(title: str, *parts: str, searched: bool = True) -> str:
    """A page with its title in the metadata, so that it reaches the browser's tab and the menu unescaped.

    Args:
        title: The title.
        *parts: Its parts, which are Markdown already.
        searched: Whether the search of the site finds its words.
    """
    apart = "" if searched else "search:\n  exclude: true\n"
    return "\n".join([f"---\ntitle: {json.dumps(title)}\n{apart}---\n", *parts])


def first_words(content: str) -> str:
    """The first paragraph of a page as plain text for the value of an attribute, cut between words where it is long.

    Args:
        content: The page's HTML.
    """
    found = _PARAGRAPH.search(content)
    words = " ".join(html.unescape(_TAG.sub("", found[1] if found else "")).split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0] + " …"
    return html.escape(words)


def with_numbers(markdown: str) -> str:
    """A page whose columns of numbers are aligned at their ends, in tables that do not say how theirs are laid out."""
    return _TABLE.sub(_aligned, markdown)


def _aligned(table: re.Match[str]) -> str:
    if table["layout"] is None:
        return table[0]
    rows = [[cell.strip() for cell in _CELLS.split(line.strip())[1:-1]] for line in table["rows"].splitlines()]
    if {len(row) for row in rows} != {table["layout"].count("|") - 1}:
        return table[0]
    layout = "|".join("--:" if _are_numbers(column) else "---" for column in zip(*rows, strict=True))
    return f"{table['head']}|{layout}|\n{table['rows']}"


def _are_numbers(column: Iterable[str]) -> bool:
    cells = set(column) - _NO_NUMBER
    return bool(cells) and all(map(_NUMBER.fullmatch, cells))


def with_contents(markdown: str) -> str:
    """A long page that says before its first section which it has. The search finds them by themselves."""
    first = _HEADING.search(markdown)
    if first is None:
        return markdown
    links = " ".join(f'<a href="#{anchor}">{title}</a>' for anchor, title in _sections(markdown))
    listed = block(f'<p class="cairef-jump" data-search-exclude>{links}</p>')
    return f"{markdown[: first.start()]}{listed}\n{markdown[first.start() :]}"


def _sections(markdown: str) -> Iterator[tuple[str, str]]:
    """The anchors and titles of the sections of a page, of which none has an example of a heading."""
    for heading in _HEADING.finditer(markdown):
        title = heading["title"]
        yield heading["id"] or slugify(html.unescape(title), "-"), title


def with_breaks(content: str) -> str:
    """HTML in which the names of things break after a low line, a dot or a slash, where they do not fit on a line.

    A browser itself breaks them after a hyphen only.
    """
    return _NAME.sub(_jointed, content)


def _jointed(name: re.Match[str]) -> str:
    if name[0].startswith("<pre"):
        return name[0]
    parts = _MARKUP.split(name[0])
    return "".join(part if part.startswith("<") else _JOINT.sub(r"\g<0><wbr>", part) for part in parts)
