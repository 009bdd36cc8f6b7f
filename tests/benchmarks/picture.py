"""A picture of what was measured as SVG, in the colours of the page around it, light or dark."""

from __future__ import annotations

import math
from html import escape

__all__ = ["dots"]

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 720, 210, 80, 30, 8


def dots(title: str, values: dict[str, list[float]]) -> str:
    """A dot for each median and a line from quartile to quartile, on a scale of tens; no line of it is empty."""
    least = 10 ** math.floor(math.log10(min(min(row) for row in values.values())))
    most = 10 ** math.ceil(math.log10(max(max(row) for row in values.values())))
    decades = max(1, round(math.log10(most / least)))
    room = _WIDTH - _LEFT - _RIGHT
    bottom = _TOP + _ROW * len(values)

    def across(value: float) -> float:
        return round(_LEFT + room * math.log10(value / least) / decades, 1)

    said = "; ".join(f"{name}: {_plain(row[0])}" for name, row in values.items())
    lines = [
        f'<svg width="{_WIDTH}" viewBox="0 0 {_WIDTH} {bottom + 24}" role="img" '
        f'aria-label="{escape(f"{title}. {said}")}" '
        'xmlns="http://www.w3.org/2000/svg" fill="currentColor" font-size="13">'
    ]
    for value in (least * 10**step for step in range(decades + 1)):
        x = across(value)
        lines += [
            f'<path d="M{x} {_TOP}V{bottom}" stroke="currentColor" stroke-opacity="0.25"/>',
            f'<text x="{x}" y="{bottom + 17}" text-anchor="middle">{_plain(value)}</text>',
        ]
    for index, (name, (median, lower, upper)) in enumerate(values.items()):
        y = _TOP + _ROW * index + 15
        size = 6 if name.startswith("cairef") else 4
        lines += [
            f'<text x="{_LEFT - 12}" y="{y + 5}" text-anchor="end">{escape(name)}</text>',
            f'<path d="M{across(lower)} {y}H{across(upper)}" stroke="currentColor" stroke-width="2"/>',
            f'<circle cx="{across(median)}" cy="{y}" r="{size}"/>',
            f'<text x="{across(upper) + 10}" y="{y + 5}">{_plain(median)}</text>',
        ]
    lines.append("</svg>")
    return f"<figure>\n{chr(10).join(lines)}\n<figcaption>{escape(title)}</figcaption>\n</figure>"


def _plain(value: float) -> str:
    return f"{float(f'{value:.3g}'):,.0f}" if value >= 100 else f"{value:.3g}"
