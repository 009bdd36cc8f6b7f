"""How the values of a claim are laid out in a row: one first and large, the others beside it or quieter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairef.schema.shapes import Kind
from cairef.site.record_tree import Entry, Node
from cairef.site.site_data import SiteData
from cairef.site.words import doubtful

__all__ = ["RowView", "ValueView", "arrange", "in_words", "value_view"]

_KINDS = {Kind.ACTOR: "actor", Kind.AGREEMENT: "agreement", Kind.SOURCE: "source"}
# The source's own words for a value that is beside them, and the words that a number is read with.
_AS_PRINTED = frozenset({"as_printed", "label"})
_READ_WITH = frozenset({"unit"})
# What a row is about: rather somebody than a number, rather a number than a day, rather words than a code.
_RANK = ("actor", "agreement", "source", "amount", "date", "printed", "code")


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value as shown.

    Attributes:
        text: The words.
        kind: `printed` for the source's own words, `code`, `date`, `amount`, `actor`, `agreement` or `source`.
        address: The page that says more of it, where there is one.
        fragment: The place on that page.
        detail: The value as it is in the record, where the words differ.
        role: The title of the member, where the part has several.
        key: The member's name in the record.
        doubt: Whether a date is marked as uncertain, or leaves something open.
        language: The language of the source's own words, as a BCP 47 tag.
    """

    text: str
    kind: str
    address: str | None = None
    fragment: str = ""
    detail: str | None = None
    role: str = ""
    key: str = ""
    doubt: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class RowView:
    """The values of a claim as they are laid out in its row.

    Attributes:
        label: What is before them: a code that says in what part somebody or something is there, or the title.
        main: The value that the row is about.
        beside: Values that are read with it, such as the unit of a number.
        quiet: The others, such as the source's own words for a date.
    """

    label: str
    main: ValueView
    beside: tuple[ValueView, ...]
    quiet: tuple[ValueView, ...]


def value_view(site: SiteData, entry: Entry) -> ValueView:
    """A value as shown."""
    words, value, role, key = site.words, entry.value, entry.title, entry.key
    match entry.kind:
        case Kind.VERBATIM:
            return ValueView(value, "printed", role=role, key=key)
        case Kind.DATE:
            return ValueView(words.date(value), "date", detail=value, role=role, key=key, doubt=doubtful(value))
        case Kind.AMOUNT:
            return ValueView(words.amount(value), "amount", role=role, key=key)
        case Kind.CODE:
            title = words.code(entry.codelist or "", value).title
            return ValueView(title, "code", "schema/codes/", f"{entry.codelist}.{value}", value, role, key)
        case Kind.ACTOR | Kind.AGREEMENT | Kind.SOURCE:
            kind = _KINDS[entry.kind]
            address = f"{kind}s/{value}/" if words.known(value) else None
            return ValueView(words.label(value), kind, address, "", value, role, key)


def arrange(node: Node, values: Sequence[ValueView], *, headed: bool) -> RowView:
    """Lay out the values of a claim.

    Args:
        node: The claim's part of the record.
        values: Its values, of which there is at least one.
        headed: Whether a heading over the row says already what it is.
    """
    main = min(values, key=_rank)
    others = [value for value in values if value is not main]
    codes = [value for value in others if value.kind == "code"]
    # “Signatory” or “Aim” says more than “Party” or “Provision” below a heading that says just that.
    label = codes[0].text if codes and headed else "" if headed else node.title
    rest = [value for value in others if not (headed and codes and value is codes[0])]
    return RowView(
        label,
        main,
        tuple(value for value in rest if value.key in _READ_WITH),
        tuple(value for value in rest if value.key not in _READ_WITH),
    )


def _rank(value: ValueView) -> tuple[bool, bool, int]:
    return value.key in _AS_PRINTED, value.key in _READ_WITH, _RANK.index(value.kind)


def in_words(row: RowView) -> str:
    """The main value of a row in running text, the source's own words in quotation marks."""
    main = f"“{row.main.text}”" if row.main.kind == "printed" else row.main.text
    return " ".join([main, *(f"“{value.text}”" for value in row.beside)])
