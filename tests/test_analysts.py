"""What analysts do, in one line each."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import pickle
import re
from collections import Counter
from typing import Any

import pycountry
import pytest

import cairef
from cairef.dataset.conditions import Dates
from cairef.models import CountryClaim

from .conftest import CHECKOUT, Root


def _is_model(name: str) -> bool:
    return hasattr(getattr(cairef, name), "model_fields")


HOSTILE = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


def every_claim(data: cairef.Dataset) -> list[tuple[cairef.Record, str, cairef.Claim]]:
    records = [*data.agreements.values(), *data.actors.values(), *data.sources.values()]
    return [(record, pointer, claim) for record in records for pointer, claim in record.claims()]


def ids(found: cairef.Agreements) -> set[str]:
    return set(found)


def test_agreements_by_event_and_year_of_one_milestone(data: cairef.Dataset) -> None:
    expected = {
        each.id
        for each in data.agreements.values()
        for milestone in each.milestones
        if milestone.event.code == "signed" and milestone.date and milestone.date.edtf.startswith("2024")
    }
    assert expected
    assert ids(data.agreements.where(event="signed", year=2024)) == expected


@pytest.mark.parametrize(("since", "until"), [("2023", "2024-06"), (dt.date(2024, 1, 1), None), (None, "2017")])
def test_agreements_by_a_span_of_days(data: cairef.Dataset, since: Any, until: Any) -> None:
    first = dt.date(int(str(since)[:4]), 1, 1) if since else dt.date.min
    last = {"2024-06": dt.date(2024, 6, 30), "2017": dt.date(2017, 12, 31), None: dt.date.max}[until]
    expected = {
        each.id
        for each in data.agreements.values()
        for milestone in each.milestones
        if milestone.date and milestone.date.lower and milestone.date.upper
        if first <= milestone.date.lower and milestone.date.upper <= last
    }
    assert expected
    assert ids(data.agreements.where(since=since, until=until)) == expected


def test_a_date_that_is_no_exact_day_counts_as_it_is_asked_for(base: Root) -> None:
    def dated(edtf: str) -> dict[str, int]:
        def edit(record: dict[str, Any]) -> None:
            (milestone,) = [each for each in record["milestones"] if "date" in each][:1]
            milestone["date"]["edtf"] = edtf
            record["milestones"] = [milestone]

        base.edit("agreements/weather-cloud-mou", edit)
        found = cairef.load(base.path).agreements
        ways: tuple[Dates, ...] = ("wholly", "certainly", "possibly")
        july = {way: found.where(since="2024-06", until="2024-07", dates=way) for way in ways}
        return {way: int("weather-cloud-mou" in met) for way, met in july.items()}

    assert dated("2024-06") == {"wholly": 1, "certainly": 1, "possibly": 1}
    assert dated("2024-06?") == {"wholly": 1, "certainly": 0, "possibly": 1}
    assert dated("2024") == {"wholly": 0, "certainly": 0, "possibly": 1}
    assert dated("2024-01/..") == {"wholly": 0, "certainly": 0, "possibly": 1}
    assert dated("2024-08") == {"wholly": 0, "certainly": 0, "possibly": 0}


def test_agreements_by_whether_a_date_is_doubtful(data: cairef.Dataset) -> None:
    marked = {
        (each.id, any(mark in milestone.date.edtf for mark in "?~%"), milestone.event.code)
        for each in data.agreements.values()
        for milestone in each.milestones
        if milestone.date
    }
    for doubtful in (True, False):
        expected = {name for name, mark, _ in marked if mark is doubtful}
        assert expected
        assert ids(data.agreements.where(doubtful=doubtful)) == expected
        signings = {name for name, mark, event in marked if mark is doubtful and event == "signed"}
        assert ids(data.agreements.where(doubtful=doubtful, event="signed")) == signings
    assert ids(data.agreements.where(doubtful=True, year=2024)) == {"misti-caih-mou"}
    assert not data.agreements.where(doubtful=True, year=2024, dates="certainly")
    with pytest.raises(TypeError, match="doubtful takes True or False, not 'yes'"):
        data.agreements.where(doubtful="yes")  # type: ignore[arg-type]


@pytest.mark.parametrize("given", ["2024-13", "yesterday", "2024-02-30", "24", ""])
def test_what_is_no_day_is_refused(data: cairef.Dataset, given: str) -> None:
    with pytest.raises(ValueError, match="no day, month or year"):
        data.agreements.where(since=given)


def test_a_span_of_days_that_ends_before_it_begins_is_refused(data: cairef.Dataset) -> None:
    with pytest.raises(ValueError, match="nothing could match"):
        data.agreements.where(since="2024", until="2023")


def test_conditions_on_a_party_are_met_by_one_party(data: cairef.Dataset) -> None:
    found = data.agreements.where(country="CN", role="signatory")
    assert found
    for each in found.values():
        assert any(
            party.role == "signatory" and party.actor.country and party.actor.country.code == "CN"
            for party in each.parties
        )


def test_members_of_a_party_count_when_they_are_asked_for(data: cairef.Dataset) -> None:
    alone, together = data.agreements.where(country="TH"), data.agreements.where(country="TH", members=True)
    assert ids(alone) < ids(together)
    for name in ids(together) - ids(alone):
        assert "asean" in {party.actor_id for party in data.agreements[name].parties}


def test_basis_is_that_of_the_claim_that_meets_the_condition(data: cairef.Dataset) -> None:
    for basis in ("stated", "inferred"):
        expected = {
            each.id
            for each in data.agreements.values()
            if each.status and each.status.code == "active" and each.status.basis == basis
        }
        assert ids(data.agreements.where(status="active", basis=basis)) == expected


def test_words_are_found_in_labels_and_quotes_in_any_case(data: cairef.Dataset) -> None:
    found = data.agreements.where(words="JOINT  laboratory")
    assert "china-cambodia-food-industry-joint-laboratory" in found
    assert ids(data.agreements.where(words=["joint laboratory", "memorandum"])) > ids(found)


def test_relations_lead_to_an_agreement(data: cairef.Dataset) -> None:
    for each in data.agreements.values():
        for relation in each.relations:
            assert each.id in data.agreements.where(relation=relation.type, related=relation.agreement_id)


def test_without_gives_what_where_leaves(data: cairef.Dataset) -> None:
    met = data.agreements.where(country="KH", topic="digital-economy")
    left = data.agreements.without(country="KH", topic="digital-economy")
    assert ids(met) | ids(left) == set(data.agreements)
    assert not ids(met) & ids(left)
    with pytest.raises(TypeError, match="at least one condition"):
        data.agreements.without()


def test_actors_by_membership_and_words(data: cairef.Dataset) -> None:
    members = data.actors.where(member_of="asean")
    assert members
    assert all(any(one.body_id == "asean" for one in each.memberships) for each in members.values())
    assert "cambodia" in data.actors.where(words="Cambodia")


def test_a_claim_is_found_by_its_record_and_place(data: cairef.Dataset) -> None:
    for record, pointer, claim in every_claim(data):
        found = data.claim(record.id, pointer)
        assert found is claim
        assert (claim.record, claim.pointer) == (record, pointer)


def test_a_claim_that_is_not_there_names_the_nearest(data: cairef.Dataset) -> None:
    with pytest.raises(KeyError, match="did you mean '/parties/"):
        data.claim("misti-caih-mou", "/party/0")
    with pytest.raises(KeyError, match="did you mean 'misti-caih-mou'"):
        data.claim("misti-caih-mu", "/parties/0")


def test_a_dataset_is_asked_like_a_mapping(data: cairef.Dataset) -> None:
    assert data["misti-caih-mou"] is data.agreements["misti-caih-mou"]
    assert "misti" in data
    assert "nobody" not in data
    assert list(data) == data.ids()
    assert len(data) == len(data.ids())


def test_dates_say_how_exact_they_are() -> None:
    def date(edtf: str) -> cairef.DateClaim:
        evidence = ({"source": "a", "start": 0, "end": 1, "quote": "x"},)
        return cairef.DateClaim.model_validate(
            {"basis": "stated", "edtf": edtf, "as_printed": "x", "evidence": list(evidence)}
        )

    found = {edtf: (d.precision, d.uncertain, d.approximate) for edtf in EDTF for d in [date(edtf)]}
    assert found == EDTF


EDTF = {
    "2024-06-13": ("day", False, False),
    "2024-06": ("month", False, False),
    "2024-XX-13": ("year", False, False),
    "2024": ("year", False, False),
    "202X": ("decade", False, False),
    "19XX": ("century", False, False),
    "XXXX-06-13": (None, False, False),
    "2024?": ("year", True, False),
    "2024-06~": ("month", False, True),
    "2024%": ("year", True, True),
    "2024/2025": ("interval", False, False),
    "2024?/..": ("interval", True, False),
}


def test_countries_have_names_and_codes_of_three_letters(data: cairef.Dataset) -> None:
    for code in data.codes("country"):
        span = {"source": "a", "start": 0, "end": 1, "quote": "x"}
        claim = CountryClaim.model_validate({"basis": "stated", "code": code, "evidence": [span]})
        known = pycountry.countries.get(alpha_2=code)
        assert known is not None
        assert claim.alpha_3 == known.alpha_3
        assert claim.name == data.codes("country")[code].title


def test_a_record_is_cited_with_its_version_and_place(data: cairef.Dataset) -> None:
    said = data["misti-caih-mou"].cite(site="https://example.org/ref/")
    assert data.version
    for part in (
        data["misti-caih-mou"].label,
        f"version {data.version}",
        "https://example.org/ref/agreements/misti-caih-mou/",
    ):
        assert part in said


def test_a_citation_says_who_speaks_in_which_text_and_who_published_it(data: cairef.Dataset) -> None:
    found = Counter[str]()
    for _, _, claim in every_claim(data):
        said, source, voice = claim.cite(), claim.evidence[0].source, getattr(claim, "voice", None)
        name = f"“{source.headline.text}”" if source.headline else source.label
        publisher = "publisher not stated"
        if source.publisher:
            publisher = f"{source.publisher.text}{' (inferred)' if source.publisher.basis == 'inferred' else ''}"
        assert f"” ({name}, {publisher}, characters {claim.evidence[0].start}-" in said
        if voice is not None:
            speaker = voice.actor.label if voice.actor else f"“{voice.as_printed}”"
            inferred = " (inferred)" if voice.basis == "inferred" else ""
            assert f"speaker: {speaker}{inferred}; {claim.basis}" in said
        found.update(["with a speaker" if voice else "without", publisher])
    assert {"with a speaker", "without", "publisher not stated", "Xinhua (inferred)"} <= found.keys()


def test_a_citation_says_on_which_day_its_address_was_read(data: cairef.Dataset) -> None:
    claim, day = data.claim("misti-caih-mou", "/status"), dt.date(2026, 11, 29)
    site = "https://example.org/ref"
    address = f"{site}/agreements/misti-caih-mou/#/status"
    assert claim.cite(site=site, accessed=day).endswith(f" {address} (read on 2026-11-29).")
    (item,) = json.loads(claim.cite("csl-json", site=site, accessed=day))
    assert (item["URL"], item["accessed"]) == (address, {"date-parts": [[2026, 11, 29]]})
    assert "  urldate = {2026-11-29}" in claim.cite("bibtex", site=site, accessed=day)
    assert "read on" not in claim.cite(accessed=day)


def test_every_claim_is_cited_with_its_quote_in_every_style(data: cairef.Dataset) -> None:
    for record, pointer, claim in every_claim(data):
        quote = " ".join(claim.evidence[0].quote.split())
        assert quote in claim.cite()
        assert pointer in claim.cite()
        (item,) = json.loads(claim.cite("csl-json"))
        assert quote in item["note"]
        assert item["title"] == record.label
        written = claim.cite("bibtex")
        assert written.count("{") - written.count(r"\{") == written.count("}") - written.count(r"\}")
        assert re.match(r"@misc\{cairef-[a-z0-9-]+,\n", written)


def test_a_text_is_cited_by_its_publisher_and_not_by_who_catalogued_it(data: cairef.Dataset) -> None:
    source, day = data.sources["xinhua-misti-caih-mou"], dt.date(2026, 11, 29)
    verified = max(stamp.date for stamp in source.verification)
    where = f"Catalogued in {data.about.title}, version {data.version} (record xinhua-misti-caih-mou)"
    dated = f"PHNOM PENH, Oct. 24 (Xinhua). Date of publication not stated. {where}"
    title = "[Report on a memorandum between MISTI and CAIH]"
    assert source.cite() == f"Xinhua (inferred). {title}. {dated}. Last verified {verified}."
    address = "https://example.org/sources/xinhua-misti-caih-mou/"
    assert source.cite(site="https://example.org", accessed=day).endswith(f"{address} (read on 2026-11-29).")
    assert source.cite("bibtex", site="https://example.org", accessed=day) == (
        "@misc{cairef-xinhua-misti-caih-mou,\n  author = {{Xinhua}},\n"
        f"  title = {{{title}}},\n  note = {{{dated}}},\n  url = {{{address}}},\n  urldate = {{2026-11-29}}\n}}"
    )
    (item,) = json.loads(source.cite("csl-json"))
    assert (item["author"], item["title"], item["note"]) == ([{"literal": "Xinhua"}], title, dated)
    nameless = data.sources["most-tung-ciny-meeting"]
    assert nameless.headline is not None
    assert nameless.cite().startswith(
        f"Publisher not stated. “{nameless.headline.text}”. Date of publication not stated. "
    )
    assert "author" not in nameless.cite("bibtex")
    with pytest.raises(ValueError, match="text, bibtex, csl-json"):
        source.cite("apa")  # type: ignore[arg-type]


def test_a_style_that_is_not_there_is_named(data: cairef.Dataset) -> None:
    with pytest.raises(ValueError, match="text, bibtex, csl-json"):
        data["misti"].cite("apa")  # type: ignore[arg-type]


def test_the_digest_of_a_dataset_changes_with_any_record(base: Root) -> None:
    before = cairef.load(base.path).digest
    assert cairef.load(base.path).digest == before
    base.edit("actors/dara-sok", lambda record: record.update(label="Another"))
    assert cairef.load(base.path).digest != before


@pytest.mark.parametrize(
    "what", ["data", "agreements", "record", "claim", "span", "report", "tables", "table", "arrow tables", "release"]
)
def test_what_is_shown_where_somebody_types_is_short(data: cairef.Dataset, what: str) -> None:
    record = data.agreements["misti-caih-mou"]
    shown = {
        "data": data,
        "agreements": data.agreements,
        "record": record,
        "claim": record.parties[0],
        "span": record.parties[0].evidence[0],
        "tables": cairef.TABLES,
        "table": cairef.TABLES["not_stated"],
        "arrow tables": data.tables(),
        "release": cairef.release(),
        "report": cairef.validate(CHECKOUT / "dataset" / "actors" / "asean.json"),
    }[what]
    lines = repr(shown).splitlines()
    assert len(lines) <= 8
    assert max(map(len, lines)) <= 300


def test_a_part_shows_what_the_claims_within_it_say(data: cairef.Dataset) -> None:
    milestone = data.agreements["misti-caih-mou"].milestones[0]
    assert repr(milestone).startswith("<Milestone event='visited', date='2024-06'")
    assert repr(cairef.release("1.0.0")) == "<Release 1.0.0 of the schema>"
    assert repr(cairef.TABLES["memberships"]).startswith("<Table memberships: record, pointer, ")


def test_cards_for_notebooks_escape_what_records_hold(base: Root) -> None:
    def hostile(record: dict[str, Any]) -> None:
        record["label"] = HOSTILE
        record["topics"][0]["note"] = HOSTILE

    base.edit("agreements/weather-cloud-mou", hostile)
    data = cairef.load(base.path)
    record = data.agreements["weather-cloud-mou"]
    shown: list[Any] = [data, data.agreements, record, record.topics[0], cairef.validate(base.path)]
    for each in shown:
        card = each._repr_html_()
        assert "<script" not in card
        assert "<table>" in card


def test_completion_shows_what_a_record_has(data: cairef.Dataset) -> None:
    record = data.agreements["misti-caih-mou"]
    names = {name for name in dir(record) if not name.startswith("_")}
    assert {"parties", "topics", "cite", "claims", "label"} <= names
    assert not {"parse_obj", "copy", "dict", "json", "model_fields", "model_dump"} & names
    assert "misti-caih-mou" in data.agreements._ipython_key_completions_()
    assert "misti" in data._ipython_key_completions_()


def test_help_says_what_every_member_means() -> None:
    written = io.StringIO()
    with contextlib.redirect_stdout(written):
        help(cairef.Agreement)
    for name, field in cairef.Agreement.model_fields.items():
        assert f"{name}: {field.description}" in written.getvalue()


def helped(what: object) -> str:
    written = io.StringIO()
    with contextlib.redirect_stdout(written):
        help(what)
    return written.getvalue()


@pytest.mark.parametrize("name", [name for name in cairef.__all__ if _is_model(name)])
def test_help_of_a_model_has_what_is_ours_and_nothing_of_pydantic(name: str) -> None:
    model = getattr(cairef, name)
    said = helped(model)
    assert len(said.splitlines()) <= 90
    # The first line of the class says how it is called, with its members and nothing of their types.
    (called,) = [line for line in said.splitlines() if line.startswith(f" |  {name}(")]
    assert len(called) <= 300
    for member, field in model.model_fields.items():
        assert f"{member}: {field.description}" in said
        assert any(re.search(rf"\b{re.escape(each)}\b", called) for each in (member, field.alias) if each)
    assert not re.findall(r"__pydantic\w*|\bmodel_\w+|\bparse_obj\b|Annotated", said)


@pytest.mark.parametrize("by_alias", [True, False])
def test_the_json_schema_that_pydantic_makes_says_what_members_mean(by_alias: bool) -> None:
    made = cairef.Agreement.model_json_schema(by_alias=by_alias)
    models = {"Agreement": made, **made["$defs"]}
    assert {"Agreement", "Party", "Milestone", "Span", "DateClaim"} <= models.keys()
    for name, schema in models.items():
        assert schema["description"]
        assert all(member.get("description") for member in schema["properties"].values()), name


def test_completion_of_a_model_shows_its_methods_only() -> None:
    assert dir(cairef.Span) == ["attach", "column", "context", "line", "members", "source", "to_json"]
    assert set(dir(cairef.Agreement)) == {"attach", "cite", "claim", "claims", "members", "to_json"}


def test_help_of_the_package_begins_with_what_to_do() -> None:
    lines = helped(cairef).splitlines()
    assert len(lines) <= 6_000
    first = "\n".join(lines[:25])
    for name in ("cairef.load()", ".where(", ".to_pandas(", "cairef.export(", "cairef.validate(", ".cite()"):
        assert name in first


def test_the_first_page_of_help_is_so(data: cairef.Dataset) -> None:
    (shown,) = re.findall(r"\n\n((?:    .*\n)+)", cairef.__doc__ or "")
    names = {"cairef": cairef, "data": data}
    calls = [re.split(r"  +", line.strip())[0] for line in shown.splitlines()]
    assert len(calls) == 8
    for call in calls:
        code = call.removeprefix("data = ").replace('"path"', "packaged=True")
        assert eval(code, names) is not None  # noqa: S307 - our own words


def test_a_span_pickles_small(data: cairef.Dataset) -> None:
    span = data.agreements["misti-caih-mou"].parties[0].evidence[0]
    assert len(pickle.dumps(span)) < 1_000
    assert pickle.loads(pickle.dumps(span)) == span  # noqa: S301 - our own


def test_a_pickled_dataset_still_finds_its_claims(data: cairef.Dataset) -> None:
    again = pickle.loads(pickle.dumps(data))  # noqa: S301 - our own
    claim = again.claim("misti-caih-mou", "/parties/0")
    assert claim.cite() == data.claim("misti-caih-mou", "/parties/0").cite()
