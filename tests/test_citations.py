"""The citation of a claim says what is claimed, who says so, how it is known, and quotes what it is based on."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest

import cairef
from cairef.models.citing import tex

from .conftest import CHECKOUT, Root
from .rule_cases import lay_over

MISTI_CAIH = "Report on a memorandum between MISTI and CAIH, Xinhua (inferred), characters"
MISTI_STCSM = "Report on a memorandum between MISTI and STCSM, publisher not stated, characters"
XI = (
    "“Remarks by President Xi Jinping: Work on the China-ASEAN Information Harbor to Advance Digital Connectivity "
    "and Build a Digital Silk Road”, publisher not stated, characters"
)


class Cited(NamedTuple):
    """A claim with the beginning of its citation."""

    record: str
    pointer: str
    claimed: str
    quotes: tuple[str, ...]
    where: str
    after: str = ""

    @property
    def said(self) -> str:
        quotes = ", ".join(f"“{quote}”" for quote in self.quotes)
        return f"{self.claimed}: {quotes} ({self.where}){self.after}."


CLAIMS = (
    Cited(
        "misti-caih-mou",
        "/milestones/1/date",
        "Date: 2024-10-23? (uncertain; as printed “on Wednesday”; inferred from 4 passages)",
        (
            "PHNOM PENH, Oct. 24 (Xinhua)",
            "said a news release on Thursday",
            "The deal was inked here on Wednesday",
            "in June 2024",
        ),
        f"{MISTI_CAIH} 0-28, 225-256, 258-294, 970-982",
    ),
    Cited(
        "misti-caih-mou",
        "/milestones/0/date",
        "Date: 2024-06 (as printed “June 2024”; stated)",
        ("visited the CAIH in June 2024",),
        f"{MISTI_CAIH} 953-982",
        ". In the words of Hul Seingheng",
    ),
    Cited(
        "misti-caih-mou",
        "/milestones/0/actors/0",
        "Actor: Ministry of Industry, Science, Technology and Innovation (MISTI) (stated)",
        ("a MISTI delegation visited the CAIH",),
        f"{MISTI_CAIH} 934-969",
        ". In the words of Hul Seingheng",
    ),
    Cited(
        "misti-caih-mou",
        "/status",
        "Status: Signed (stated)",
        ("have signed a memorandum of understanding (MoU)",),
        f"{MISTI_CAIH} 97-144",
    ),
    Cited(
        "misti-stcsm-mou",
        "/people/0",
        "Person: Cham Prasidh (action: Signed; stated)",
        ("The MoU was inked by minister Cham Prasidh", "the ministry reported"),
        f"{MISTI_STCSM} 584-626, 700-721",
        ". In the words of the ministry",
    ),
    Cited(
        "misti-caih-mou",
        "/provisions/10",
        "Provision: “The next step will be to create a smart governance platform” "
        "(kind: Proposal; speaker: Kong Mengke (inferred); inferred from 3 passages)",
        (
            "the MoU highlights key areas of collaboration",
            "To implement these areas of cooperation, we propose to prioritize the development of a digital government",
            "The next step will be to create a smart governance platform",
        ),
        f"{MISTI_CAIH} 1461-1506, 1874-1979, 1981-2040",
    ),
    Cited(
        "misti",
        "/names/0",
        "Name (stated)",
        ("Ministry of Industry, Science, Technology and Innovation",),
        f"{MISTI_STCSM} 4-60",
    ),
    Cited(
        "asean",
        "/identity/0",
        "Identity: “Association of Southeast Asian Nations”, “ASEAN” (stated)",
        ("Association of Southeast Asian Nations (ASEAN)",),
        f"{MISTI_CAIH} 572-618",
    ),
    Cited(
        "caih-asean-projects",
        "/quantities/0",
        "Quantity: more than 20 “cooperation projects” (as printed “over 20”; stated)",
        ("As of November, 2020, CAIH has conducted over 20 cooperation projects",),
        f"{XI} 1971-2040",
    ),
    Cited(
        "cham-prasidh",
        "/country",
        "Country: Cambodia (inferred from 6 passages)",
        (
            "minister Cham Prasidh",
            "signed a memorandum of understanding (MoU) with the Shanghai Science and Technology Committee (STCSM)",
            "We welcome the MoU on science, technology and innovation between Cambodia and [Shanghai,] China",
            "Prasidh said",
            "The MoU also marks a new achievement for Cambodia",
        ),
        f"{MISTI_STCSM} 605-626, 73-174, 1077-1172, 1396-1408, 1631-1680",
        "; and 1 more",
    ),
    Cited(
        "state-council-of-china",
        "/identity/0",
        "Identity: “State Council of China”, “State Council” (inferred from 2 passages)",
        ("the State Council of China",),
        f"{XI} 1391-1417",
        f"; “China's State Council” ({MISTI_CAIH} 2316-2337)",
    ),
)


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


@pytest.mark.parametrize("cited", CLAIMS, ids=lambda cited: f"{cited.record}{cited.pointer}")
def test_a_citation_says_what_is_claimed_and_how_it_is_known(data: cairef.Dataset, cited: Cited) -> None:
    claim, place = data.claim(cited.record, cited.pointer), f"{cited.record}, {cited.pointer}"
    head = f"{cited.said} The cairef contributors. “{claim.record.label}” (record {place}). "
    assert claim.cite().startswith(head)
    (item,) = json.loads(claim.cite("csl-json"))
    assert item["note"] == f"{cited.said} Record {place}"
    assert f"  note = {{{tex(f'{cited.said} Record {place}')}}},\n" in claim.cite("bibtex")


def test_every_citation_has_basis_and_speaker_and_note_and_at_most_five_quotes(data: cairef.Dataset) -> None:
    number = 0
    for record in [*data.agreements.values(), *data.actors.values(), *data.sources.values()]:
        for _, claim in record.claims():
            said, known, voice = claim.cite(), claim.basis, getattr(claim, "voice", None)
            if known == "inferred":
                many = len(claim.evidence)
                known = f"inferred from {many} passage{'' if many == 1 else 's'}"
            assert f"{known}): “" in said
            for span in claim.evidence[:5]:
                assert f"“{' '.join(span.quote.split())}”" in said
            assert (f"; and {len(claim.evidence) - 5} more." in said) == (len(claim.evidence) > 5)
            if voice is not None:
                speaker = voice.actor.label if voice.actor else f"“{voice.as_printed}”"
                inferred = " (inferred)" if voice.basis == "inferred" else ""
                assert f"speaker: {speaker}{inferred}; {known})" in said
            assert ("; speaker: " in said) or ("(speaker: " in said) or voice is None
            if claim.note and claim.note.startswith("In the words of "):
                assert f"). {claim.note.removesuffix('.')}. The cairef contributors." in said
                number += 1
    assert number


def test_a_code_of_a_dataset_of_its_own_is_cited_by_its_title(base: Root) -> None:
    lay_over("S010/good", base.path)
    data = cairef.load(base.path)
    assert data.codes("topic")["x-travel"].title != "x-travel"
    claim = data.claim("weather-cloud-mou", "/topics/2")
    assert claim.cite().startswith(f"Topic: {data.codes('topic')['x-travel'].title} (")
