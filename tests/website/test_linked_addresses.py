"""What linked data name is where the site shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from cairef.exports import export

from .reading import DATA, parsed

BASE = "https://example.org/below/"
# These say more of a claim or a passage, and have no place of their own on its page.
WITHOUT_PLACE = re.compile(
    r"this|(?:quote|position)=\d+,\d+|/.*/(?:amount|evidence|reasoning|handle|role|premises/\d+)|/(?:sentences|set_aside)/\d+"
)


def addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "@id" in value:
            yield value["@id"]
        for each in value.values():
            yield from addresses(each)
    elif isinstance(value, list):
        for each in value:
            yield from addresses(each)


def test_every_address_leads_to_its_page_and_every_claim_and_passage_to_its_place(site: Path) -> None:
    document = json.loads(export(DATA, "jsonld", base=BASE)["cairef.jsonld"])
    wanted: dict[str, set[str]] = {}
    for address in addresses(document["@graph"]):
        page, fragment = urldefrag(address)
        if ":" not in address:
            wanted.setdefault(page, set()).add(fragment)
    assert len(wanted) > len(DATA)
    for page, fragments in wanted.items():
        file = site / page
        if file.is_dir():
            file /= "index.html"
        assert file.is_file(), page
        places = {each for each in fragments if each and not WITHOUT_PLACE.fullmatch(each)}
        if places:
            there = {node.attributes["id"] for node in parsed(file.read_text("utf-8")).css("[id]")}
            assert places <= there, page
