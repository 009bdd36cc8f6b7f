"""The summary at the head of an agreement or an actor says what its claims say, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest

import cairef
from cairef import Actor, Agreement
from cairef.models import Claim, Record

from .reading import DATA, FOLDERS, RECORDS, page, words

HEADED = [*DATA.agreements.values(), *DATA.actors.values()]
CODES = cairef.release().codelists


def address_of(record: Record) -> str:
    return f"{FOLDERS[record.record_type]}/{record.id}/"


def summary(site: Path, record: Record) -> Any:
    return page(site, address_of(record)).css_first(".cr-summary")


def lines(site: Path, record: Record) -> dict[str, list[str]]:
    """The lines of a summary: what each is called, and its items."""
    found = summary(site, record).css("dl > div")
    return {words(line.css_first("dt")): [words(item) for item in line.css("dd")] for line in found}


def claim_at(place: str) -> Claim | None:
    """The claim that an address leads to."""
    address, pointer = urldefrag(place)
    records = {address_of(record): record for record in RECORDS.values()}
    return dict(records[address].claims()).get(pointer) if address in records else None


@pytest.mark.parametrize("record", HEADED, ids=lambda record: record.id)
def test_each_value_leads_to_a_claim_that_has_it_and_is_marked_where_that_is_inferred(
    site: Path, record: Record
) -> None:
    here = address_of(record)
    for part in summary(site, record).css(".cr-part--printed, .cr-part--code, .cr-part--date, .cr-part--actor"):
        (link,) = part.css("a")
        claim = claim_at(urljoin(here, link.attributes["href"]))
        assert claim is not None, words(part)
        shown = words(link)
        values = {" ".join(str(value).split()) for _, value in claim.members() if isinstance(value, str)}
        titles = {CODES[name][value].title for name in CODES for value in values if value in CODES[name]}
        labels = {RECORDS[value].label for value in values if value in RECORDS}
        begun = shown.removesuffix(" …")
        if "cr-part--date" not in part.attributes["class"]:
            assert any(one.startswith(begun) for one in values | titles | labels), shown
        is_person = "cr-part--actor" in part.attributes["class"] and "action" in dict(claim.members())
        if not is_person:
            assert bool(part.css(".cr-how")) == (claim.basis == "inferred")


@pytest.mark.parametrize("record", HEADED, ids=lambda record: record.id)
def test_what_is_read_aloud_does_not_run_together(site: Path, record: Record) -> None:
    found = summary(site, record)
    for hidden in found.css("[aria-hidden]"):
        assert hidden.prev.text(deep=False).endswith(" ")
        assert hidden.next.text(deep=False).startswith(" ")


@pytest.mark.parametrize("record", HEADED, ids=lambda record: record.id)
def test_what_is_not_stated_leads_to_where_the_record_says_so_or_to_nothing(site: Path, record: Record) -> None:
    here = address_of(record)
    for link in summary(site, record).css(".cr-part--lack a"):
        address, anchor = urldefrag(urljoin(here, link.attributes["href"]))
        assert not anchor or page(site, address).css_first(f'[id="{anchor}"]') is not None


@pytest.mark.parametrize("record", DATA.agreements.values(), ids=lambda record: record.id)
def test_an_agreement_says_what_between_whom_when_and_who_says_so(site: Path, record: Agreement) -> None:
    found, status = lines(site, record), record.status
    head = words(summary(site, record).css_first(".cr-head"))
    assert head.startswith(CODES["instrument"][record.instrument.code].title)
    assert (CODES["status"][status.code].title if status else "status not stated") in head
    parties = [party.actor.label for party in record.parties]
    shown = found["Parties"] if len(parties) <= 6 else found["Parties"][:-1]
    assert [item.startswith(label) for item, label in zip(shown, parties or ["not stated"], strict=False)] == [
        True for _ in shown
    ]
    assert len(shown) == max(1, min(len(parties), 6 if len(parties) <= 6 else 5))
    dated = [one for one in record.milestones if one.date or one.timing]
    assert bool(dated) or "no date in the source" in " ".join(found["When"])
    cited = {span.source_id for pointer, claim in record.claims() for span in claim.evidence if says(pointer, claim)}
    cited |= {span.source_id for discrepancy in record.discrepancies for span in discrepancy.evidence}
    others = {span.source_id for _, claim in record.claims() for span in claim.evidence} - cited
    assert len(found.get("Quoted only for names", [])) == len(others)
    assert len(found["Who says so"]) == len(cited)
    for identifier in cited:
        source = DATA.sources[identifier]
        (item,) = (one for one in found["Who says so"] if one.startswith(source.label))
        assert (f"publisher {source.publisher.text}" if source.publisher else "publisher not stated") in item
        assert (source.published is None) == ("date of publication not stated" in item)
    spoken = sum(provision.voice is not None for provision in record.provisions)
    assert ("In whose words" in found) == bool(spoken)


def says(pointer: str, claim: Claim) -> bool:
    """Whether a claim says something of an agreement, and not only by inference who is meant by a name."""
    member = pointer.rstrip("0123456789").rstrip("/").rsplit("/", 1)[-1]
    return claim.basis != "inferred" or member not in ("actors", "voice", "on_behalf_of")


def test_a_text_that_only_says_who_is_meant_does_not_say_so(site: Path) -> None:
    record = DATA.agreements["cambodia-china-special-programs-mou"]
    report, other = (DATA.sources[name].label for name in ("cambodia-bri-science-conference", "xinhua-misti-caih-mou"))
    found = lines(site, record)
    assert [item.startswith(report) for item in found["Who says so"]] == [True]
    assert [item.startswith(other) for item in found["Quoted only for names"]] == [True]
    described = page(site, address_of(record)).css_first("meta[name=description]").attributes["content"]
    assert report in described
    assert other not in described


@pytest.mark.parametrize("record", DATA.agreements.values(), ids=lambda record: record.id)
def test_an_agreement_leads_to_the_others_of_the_same_parties(site: Path, record: Agreement) -> None:
    own = {party.actor_id for party in record.parties}
    expected = {
        other.id
        for other in DATA.agreements.values()
        if other is not record and own and len(own & {party.actor_id for party in other.parties}) >= min(2, len(own))
    }
    shown = [link.attributes["href"].strip("./") for link in page(site, address_of(record)).css(".cr-others a")]
    assert sorted(shown) == sorted(expected)


@pytest.mark.parametrize("record", DATA.actors.values(), ids=lambda record: record.id)
def test_an_actor_says_what_it_is_and_which_agreements_name_it(site: Path, record: Actor) -> None:
    found = lines(site, record)
    assert words(summary(site, record).css_first(".cr-head")).startswith(CODES["actor_kind"][record.kind.code].title)
    named = {
        agreement.id
        for agreement in DATA.agreements.values()
        if f'"{record.id}"' in str(agreement.to_json()).replace("'", '"')
    }
    items = found.get("Agreements", [])
    left_out = next((int(item.split()[1]) for item in items if item.startswith("and ")), 0)
    assert len(items) - bool(left_out) + left_out == len(named)
    assert len(found.get("Member of", [])) == len(record.memberships)
    assert len(found.get("Office", [])) == len(record.positions)


def test_topics_of_one_code_are_one_topic_and_stand_together(site: Path) -> None:
    for record in DATA.agreements.values():
        tree = page(site, address_of(record))
        rows = tree.css(".cr-list--topics > .cr-row")
        codes = [words(row.css_first(".cr-main")) for row in rows]
        assert len(rows) == len(record.topics)
        again = ["cr-row--again" in row.attributes["class"].split() for row in rows]
        first = [code for code, repeated in zip(codes, again, strict=True) if not repeated]
        assert len(first) == len(set(first)) == len({topic.code for topic in record.topics})
        if rows:
            assert words(tree.css_first("#topics .cr-count")) == str(len(first))


def test_a_year_that_is_inferred_is_not_only_called_not_stated(site: Path) -> None:
    rows = page(site, "agreements/misti-caih-mou/").css(".cr-row--missing")
    said = [words(row) for row in rows if words(row).startswith("Year")]
    assert said == ["Year not stated; inferred (see discrepancy 3)"] * 2
