"""Writes the figures of the two codings into the history of readings, and prints where they differ."""

from __future__ import annotations

import sys

from . import PAGE, Claim, pairs, renewed


def _shown(claim: Claim | None) -> str:
    return "not coded" if claim is None else f"{claim.code} ({claim.basis}) {claim.of!r}, {claim.quote[:70]!r}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
    for pair in pairs():
        if not pair.a or not pair.b or (pair.a.code, pair.a.basis) != (pair.b.code, pair.b.basis):
            sys.stdout.write(f"{pair.member}\n  a: {_shown(pair.a)}\n  b: {_shown(pair.b)}\n")
