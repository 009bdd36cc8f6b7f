"""The digest of a record."""

from __future__ import annotations

import hashlib

from cairef import digest

RECORD = {"id": "a", "label": "é", "n": 3}


def test_the_digest_is_over_canonical_json() -> None:
    canonical = '{"record":{"id":"a","label":"é","n":3},"sources":{"s":"00"}}'.encode()
    assert digest(RECORD, {"s": "00"}) == hashlib.sha256(canonical).hexdigest()


def test_layout_key_order_editor_hint_and_stamps_do_not_count() -> None:
    other = {"$schema": "../x.json", "n": 3.0, "label": "é", "id": "a", "verification": [{"date": "2026-01-01"}]}
    assert digest(other, {"s": "00"}) == digest(RECORD, {"s": "00"})


def test_every_other_change_counts() -> None:
    assert digest({**RECORD, "label": "e"}, {"s": "00"}) != digest(RECORD, {"s": "00"})
    assert digest(RECORD, {"s": "01"}) != digest(RECORD, {"s": "00"})
