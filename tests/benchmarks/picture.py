"""A picture of bars as SVG, in the colours of the page around it, light or dark."""

from __future__ import annotations

import math
from html import escape

__all__ = ["bars"]

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 720, 210, 80, 30, 8


def bars(title: str, values: list[tuple[str, float]]) -> str:
    """Bars of these values on a logarithmic scale, one a line, without an empty line."""
    least = 10 ** math.floor(math.log10(min(value for _, value in values)))
    most = 10 ** math.ceil(math.log10(max(value for _, value in values)))
    decades = max(1, round(math.log10(most / least)))
    room = _WIDTH - _LEFT - _RIGHT
    height = _TOP + _ROW * len(values) + 24
    said = "; ".join(f"{name}: {_plain(value)}" for name, value in values)
    lines = [
        f'<svg class="bars" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(f"{title}. {said}")}" '
        'xmlns="http://www.w3.org/2000/svg" fill="currentColor" font-size="13">'
    ]
    for step in range(decades + 1):
        x = _LEFT + room * step / decades
        bottom = _TOP + _ROW * len(values)
        lines += [
            f'<path d="M{x:.1f} {_TOP}V{bottom}" stroke="currentColor" stroke-opacity="0.3"/>',
            f'<text x="{x:.1f}" y="{bottom + 17}" text-anchor="middle">{_plain(least * 10**step)}</text>',
        ]
    for index, (name, value) in enumerate(values):
        y = _TOP + _ROW * index
        width = room * math.log10(value / least) / decades
        opacity = "0.85" if name.startswith("cairef") else "0.45"
        lines += [
            f'<text x="{_LEFT - 8}" y="{y + 20}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{_LEFT}" y="{y + 6}" width="{max(width, 1):.1f}" height="{_ROW - 12}" opacity="{opacity}"/>',
            f'<text x="{_LEFT + width + 6:.1f}" y="{y + 20}">{_plain(value)}</text>',
        ]
    lines.append("</svg>")
    return f"<figure>\n{chr(10).join(lines)}\n<figcaption>{escape(title)}</figcaption>\n</figure>"


def _plain(value: float) -> str:
    return f"{float(f'{value:.3g}'):,.0f}" if value >= 100 else f"{value:.3g}"
