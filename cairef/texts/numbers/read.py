"""A text's numbers, read once: counts and amounts with their qualifiers, and ranges."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.boundaries import cluster_break
from cairef.texts.languages.pack import Pack
from cairef.texts.numbers.figures import figure_at, glued_letters, past
from cairef.texts.numbers.forms import Forms, forms_of
from cairef.texts.numbers.mentions import NumberMention, RangeMention
from cairef.texts.numbers.patterns import CURRENCY, flat, lookup
from cairef.texts.numbers.qualifiers import qualified
from cairef.texts.numbers.words import EXACT, compose

__all__ = ["read_numbers"]

_REACH = 48
_AROUND = 200
_SCALED = 1000
_TEN = Decimal(10)
_CLOSING = ")）]"
# A year that ends a name, such as “Visi 2045.”: what is counted would come behind it.
_YEAR = regex(r"(?:19|20)[0-9]{2}")
_NAME_BEFORE = regex(r"(?<!\w)[A-ZÀ-ÖØ-ÞĐ][\w’'-]+ $")
_GOES_ON = regex(r"\s+[^\W\d_]")
_BRACKETED = regex(rf"[^.,;:!?()（）\[\n0-9]*[(（\[][^\S\n]?(?:{CURRENCY}[^\S\n]?)?")


class _Found(NamedTuple):
    start: int
    end: int
    value: Decimal
    unit: str | None = None
    inside: str | None = None
    bare: bool = True  # no scale word is in it
    scale: Decimal = Decimal(1)
    whole: str | None = None  # the qualifier that the word itself has: "une vingtaine"
    low: Decimal | None = None  # the lower end, where the words are a range: 三四个


def read_numbers(
    text: str, pack: Pack, taken: Sequence[tuple[int, int]] = (), start: int = 0, end: int | None = None
) -> list[NumberMention | RangeMention]:
    """The numbers and ranges of a text, in order; they do not overlap.

    Args:
        text: The text.
        pack: Its language.
        taken: Spans that are no numbers, such as dates, in order.
        start: Where to begin.
        end: Where to end; None for the end of the text.
    """
    end = len(text) if end is None else min(end, len(text))
    forms = forms_of(pack)
    # Only the stretch is folded, with what its qualifiers may need around it: the whole text may be read in many calls.
    first = max(0, start - _AROUND)
    plain = flat(text[first : end + _AROUND], pack)
    found = _find(plain, start - first, end - first, forms, taken, first)
    mentions = list(_mentions(plain, found, forms))
    return [_moved(mention, first) for mention in mentions] if first else mentions


def _moved(mention: NumberMention | RangeMention, by: int) -> NumberMention | RangeMention:
    if isinstance(mention, RangeMention):
        return mention._replace(start=mention.start + by, end=mention.end + by)
    return mention._replace(
        start=mention.start + by,
        end=mention.end + by,
        whole_start=mention.whole_start + by,
        whole_end=mention.whole_end + by,
    )


def _mentions(text: str, found: list[_Found], forms: Forms) -> Iterator[NumberMention | RangeMention]:
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        if one.low is not None:
            yield RangeMention(one.start, one.end, one.low, one.value)
            at += 1
        elif other and (span := _range(text, one, other, forms)):
            yield span
            at += 2
            # 10-20-30 is no range of two.
            while at < len(found) and _joined(text, found[at - 1], found[at], forms):
                at += 1
        else:
            twin = other is not None and _twins(text, one, other)
            last = other if other and twin else one
            yield from _qualified(text, one, last, forms, found[at - 1].end if at else 0)
            at += 2 if twin else 1


def _qualified(text: str, first: _Found, last: _Found, forms: Forms, floor: int) -> list[NumberMention]:
    """A number with its qualifier; two, where it is repeated in brackets: thirty (30)."""
    end = last.end
    if last is not first:
        end += text[end : end + 1] in _CLOSING and end < len(text)
    elif last.unit and (percent := forms.percent.match(text, end)):
        end = percent.end()
    code, begin, stop, why = qualified(text, first.start, end, forms, inside=first.inside, own=first.whole, floor=floor)
    return [
        NumberMention(one.start, one.end, one.value, code, begin, stop, why, one.unit or last.unit)
        for one in dict.fromkeys((first, last))
    ]


def _find(  # taken spans are given in offsets of the whole text, of which this text begins at `first`
    text: str, start: int, end: int, forms: Forms, taken: Sequence[tuple[int, int]], first: int
) -> list[_Found]:
    found: list[_Found] = []
    at = start
    reference = -1  # the offset behind the last number that a reference has
    while match := forms.anchor.search(text, at, end):
        begin, kind = match.start(), match.lastgroup or ""
        before = bisect_right(taken, begin + first, key=_begin) - 1
        if before >= 0 and taken[before][1] > begin + first:
            at = taken[before][1] - first
            continue
        if kind == "not":
            if not forms.counted_behind.search(text[max(0, begin - _REACH) : begin]):
                at = match.end()
                continue
            kind = "word"
        limit = taken[before + 1][0] - first if before + 1 < len(taken) else end
        limit = max(min(limit, end), begin + 1)
        chained = bool(found) and text[found[-1].end : begin - 1] in {"", "%"} and found[-1].end < begin
        one, at = _one(text, begin, limit, forms, kind, match.end(), chained=chained)
        at = max(at, begin + 1)
        if kind in {"digit", "word"} and _is_reference(text, begin, one.end if one else at, reference, forms):
            reference = one.end if one else at
        elif one:
            found.append(one)
            if forms.counters and (counter := forms.counters.match(text, one.end, end)):
                at = max(at, counter.end())
    return found


def _begin(span: tuple[int, int]) -> int:
    return span[0]


def _is_reference(text: str, begin: int, stop: int, reference: int, forms: Forms) -> bool:
    window = text[max(0, begin - _REACH) : begin]
    if forms.references.search(window):
        return True
    if _YEAR.fullmatch(text, begin, stop) and _NAME_BEFORE.search(window) and not _GOES_ON.match(text, stop):
        return True
    counted = forms.counters is not None and forms.counters.match(text, stop) is not None
    if not counted and forms.soft_references.search(window):
        return True
    return (
        0 <= begin - reference <= _REACH
        and reference >= 0
        and forms.listed.fullmatch(text, reference, begin) is not None
    )


def _one(
    text: str, begin: int, limit: int, forms: Forms, kind: str, stop: int, *, chained: bool
) -> tuple[_Found | None, int]:
    """The number at an anchor and where to go on."""
    if kind == "digit":
        return _figure(text, begin, limit, forms, chained=chained)
    if kind == "whole":
        value, code = forms.wholes[lookup(text[begin:stop])]
        return _Found(begin, stop, value, whole=code, bare=False), stop
    if kind in {"percent", "scale"}:
        inner = forms.anchor.match(text, stop) or forms.anchor.match(text, stop + 1)
        if not inner or text[stop : inner.start()].strip() or inner.lastgroup not in {"digit", "word"}:
            return None, stop
        one, after = _one(text, inner.start(), limit, forms, inner.lastgroup, inner.end(), chained=False)
        if not one:
            return None, after
        if kind == "percent":
            return one._replace(start=begin, unit="%"), after
        scale = forms.scales[lookup(text[begin:stop])]
        return one._replace(start=begin, value=EXACT.multiply(one.value, scale), bare=False, scale=scale), after
    if forms.data.get("adjacent") and (pair := forms.adjacent.match(text, begin, limit)):
        low, high = (forms.words[lookup(pair[side])].value for side in ("low", "high"))
        by = forms.scales[lookup(pair["times"])] if pair["times"] else Decimal(1)
        plain = pair["times"] is None and forms.counters and not forms.counters.match(text, pair.end())
        if low < high < _TEN and not plain and cluster_break(text, pair.end()):
            top, bottom = EXACT.multiply(high, by), EXACT.multiply(low, by)
            span = _Found(begin, pair.end(), top, bare=False, low=bottom)
            return span, pair.end()
    reading = compose(text, begin, limit, forms)
    if not reading or not cluster_break(text, begin):
        return None, stop
    value, after, single, by = reading
    if not _counts(text, after, single, forms) or forms.ordinal_words.match(text, after):
        return None, after
    factor = forms.scale.match(text, after, limit) if value < _SCALED else None
    if factor and lookup(factor["word"]) not in forms.money_only and cluster_break(text, factor.end()):
        by = forms.scales[lookup(factor["word"])]
        one = _complete(text, begin, factor.end(), EXACT.multiply(value, by), forms, scale=by, bare=False)
        return one and one._replace(inside=forms.codes_inside.get(lookup(factor["inside"] or ""))), factor.end()
    one = _complete(text, begin, after, value, forms, scale=by, bare=by == 1)
    return one, max(after, one.end if one else after)


def _counts(text: str, after: int, single: str | None, forms: Forms) -> bool:
    """Whether number words that can be something else are a number here."""
    if single is None or (forms.spaced and single not in forms.doubtful_alone):
        return True
    return forms.counters is None or bool(forms.counters.match(text, after) or forms.leads_on.match(text, after))


def _figure(text: str, begin: int, limit: int, forms: Forms, *, chained: bool) -> tuple[_Found | None, int]:
    figure = figure_at(text, begin, limit, forms, chained=chained)
    value = figure.value
    if value is None:
        return None, figure.end
    if point := forms.figure_point.match(text, figure.end, limit):
        value = Decimal(f"{value}.{point['digits']}")
        figure = figure._replace(value=value, end=point.end())
    if forms.dotted.match(text, begin, limit):
        return None, figure.end
    if tail := forms.tails.match(text, figure.end, limit):
        return None, tail.end()
    scale, end, inside = Decimal(1), figure.end, None
    match = forms.scale.match(text, end, limit)
    if match and cluster_break(text, match.end()) and _scales(text, begin, match["word"], forms):
        word = lookup(match["word"])
        scale = forms.scales[word]
        inside = forms.codes_inside.get(lookup(match["inside"] or ""))
        end = match.end()
        value = EXACT.multiply(value, scale)
        if (
            word in forms.words
            and (more := compose(text, match.start("word"), limit, forms, figure.value))
            and not inside
        ):
            value, end = more.value, max(end, more.end)
            scale = value / figure.value if figure.value else scale
        value, end = _further(text, value, scale, end, limit, forms)
    elif glued_letters(text, end):
        return None, past(text, begin, limit)
    if figure.unscaled and scale != 1:
        return None, end
    foreign = figure.foreign and not match and not forms.percent.match(text, end)
    if foreign:
        return None, past(text, begin, limit)
    one = _complete(text, begin, end, value, forms, scale=scale, bare=scale == 1)
    return (one._replace(inside=inside) if one else None), one.end if one else end


def _scales(text: str, begin: int, word: str, forms: Forms) -> bool:
    """Whether an abbreviation is a scale here: "m" only of money."""
    if lookup(word) not in forms.money_only:
        return True
    return bool(forms.money.search(text, max(0, begin - 6), begin))


def _further(text: str, value: Decimal, scale: Decimal, end: int, limit: int, forms: Forms) -> tuple[Decimal, int]:
    """Goes on over further figures with lesser scale words: 12 tỷ 500 triệu, 3亿5000万."""
    while forms.data.get("figures_go_on") and (match := forms.more_figures.match(text, end, limit)):
        word = match["word"]
        lesser = forms.scales[lookup(word)] if word else Decimal(1)
        more = EXACT.multiply(Decimal(match["figure"]), lesser)
        if more >= scale or (not word and (forms.spaced or text[end : end + 1].isspace())):
            break
        value, end, scale = EXACT.add(value, more), match.end(), lesser
        if not word:
            break
    return value, end


def _complete(
    text: str, begin: int, end: int, value: Decimal, forms: Forms, *, scale: Decimal, bare: bool
) -> _Found | None:
    if match := forms.half_later.match(text, end, end + _REACH):
        half = EXACT.multiply(scale, Decimal("0.5"))
        return _Found(begin, match.end(), EXACT.add(value, half), bare=bare, scale=scale)
    unit = "%" if forms.percent.match(text, end, end + _REACH) else None
    return _Found(begin, end, value, unit, bare=bare, scale=scale)


def _twins(text: str, first: _Found, second: _Found) -> bool:
    """Whether the second number repeats the first in brackets: `thirty (30)`, `five dollars (US$5)`."""
    near = first.value == second.value and second.start - first.end <= _REACH
    return near and _BRACKETED.fullmatch(text, first.end, second.start) is not None


def _joined(text: str, low: _Found, high: _Found, forms: Forms) -> bool:
    return high.start - low.end <= _REACH and forms.range.fullmatch(text, low.end, high.start) is not None


def _range(text: str, low: _Found, high: _Found, forms: Forms) -> RangeMention | None:
    if high.start - low.end > _REACH or (low.unit and not high.unit and text[low.end : low.end + 1] != "%"):
        return None
    window = text[max(0, low.start - _REACH) : low.start]
    between = any(
        first.search(window) and second.fullmatch(text, low.end, high.start) for first, second in forms.between
    )
    if not between and not _joined(text, low, high, forms):
        return None
    small = low.value
    if low.bare and not high.bare and low.value < high.value / high.scale:
        small = EXACT.multiply(low.value, high.scale)
    if small >= high.value or (not between and forms.change.search(window)):
        return None
    return RangeMention(low.start, high.end, small, high.value)
