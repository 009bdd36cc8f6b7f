"""The text and the records of one made-up event, at which a body signs agreements with companies.

All that is claimed is in the text, in words that support it, so that the records hold under every rule.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.benchmarks.synthetic import names
from tests.benchmarks.synthetic.article import Article, Sentence
from tests.benchmarks.synthetic.language import TAGS, Amount, language
from tests.benchmarks.synthetic.records import Record, actor, amount, begin, stamped, stated

__all__ = ["RECORDS_OF_AN_EVENT", "Event", "event"]

AGREEMENTS = 7
COMPANIES = 2

# A source, a body and its head, companies and theirs, an initiative, and the agreements.
RECORDS_OF_AN_EVENT = 1 + 2 + 2 * COMPANIES + 1 + AGREEMENTS

_WORDS = 2 + COMPANIES + AGREEMENTS  # names of an event that nothing else has
_PERSONS = 1 + COMPANIES

# Places have the first words, what has a name of its own those behind them.
_PLACES = 50_000
_FIRST_DAY, _DAYS = dt.date(2009, 1, 1), 5500


class Event(NamedTuple):
    """A text, the name of its file, and the records that are coded from it: that of the source first."""

    file: str
    text: str
    records: list[Record]


class _Actor(NamedTuple):
    id: str
    name: str
    office: str = ""


class _Company(NamedTuple):
    company: _Actor
    chair: _Actor


def event(seed: int, number: int, tags: tuple[str, ...] = TAGS) -> Event:
    """The event of this number, always the same one for a seed."""
    return _Writer(seed, number, tags[number % len(tags)]).event()


class _Writer:
    def __init__(self, seed: int, number: int, tag: str) -> None:
        self.chance = random.Random(f"{seed}:{number}")  # noqa: S311 (nothing is kept secret)
        self.language = language(tag)
        self.data: dict[str, Any] = self.language.data
        self.name = f"{tag.lower()}-{number:06d}"
        self.article = Article(f"{self.name}-report", self.language, self.chance)
        self.words: Iterator[int] = iter(range(_PLACES + number * _WORDS, _PLACES + (number + 1) * _WORDS))
        self.people: Iterator[int] = iter(range(number * _PERSONS, (number + 1) * _PERSONS))
        self.last_day = _FIRST_DAY
        self.records: list[Record] = []

    def event(self) -> Event:
        """Write the text and code it."""
        source = self._source()
        body, head = self._body()
        companies = [self._company(index) for index in range(COMPANIES)]
        initiative = self._initiative()
        for index in range(AGREEMENTS):
            self._agreement(index, body, head, self.chance.choice(companies), initiative)
        aside = self._say("article", "chatter", place=self._place())
        source |= self.article.described()
        source["sentences"] = [sentence.place for sentence in self.article.sentences]
        source["set_aside"] = [aside.place | {"reason": "background", "note": "What went on beside it."}]
        source["not_stated"] = [{"aspect": "published", "sources": [source["id"]]}]
        records = [stamped(one, source["id"], source["sha256"]) for one in (source, *self.records)]
        return Event(source["file"], self.article.text, records)

    # What is made up.

    def _own(self, patterns: list[str]) -> str:
        """A name that nothing else has."""
        word = names.word(self.language.script, next(self.words))
        return self.chance.choice(patterns).format(word=word, other=self._place())

    def _place(self) -> str:
        return names.word(self.language.script, self.chance.randrange(_PLACES))

    def _date(self) -> tuple[str, str]:
        """A day as EDTF and as it is printed."""
        day = _FIRST_DAY + dt.timedelta(days=self.chance.randrange(_DAYS))
        return day.isoformat(), self.language.date(day, self.chance)

    def _year(self) -> int:
        return self.chance.randrange(1960, 2008)

    def _amount(self, largest: int) -> Amount:
        return self.language.amount(self.chance, largest)

    def _pick(self, name: str) -> str:
        picked: str = self.chance.choice(self.data[name])
        return picked

    def _say(self, part: str, what: str, **slots: Any) -> Sentence:
        return self.article.say(self.data[part][what], slots)

    # Records, each with the sentences from which it is coded.

    def _source(self) -> Record:
        city, agency, when = self._place(), self._pick("agencies").format(word=self._place()), self._date()[1]
        headline = self._say("article", "headline", city=city)
        dateline = self._say("article", "dateline", city=city, agency=agency, date=when)
        record = begin("source", f"{self.name}-report", f"Report {self.name} of a day of signatures")
        record["publisher"] = stated(dateline, "publisher", {"text": agency})
        record["headline"] = stated(headline, "all", {"text": headline.words("all")})
        record["dateline"] = stated(dateline, "all", {"text": dateline.words("all")})
        return record

    def _body(self) -> tuple[_Actor, _Actor]:
        kind = self.chance.choice(sorted(self.data["bodies"]))
        body = _Actor(f"{self.name}-body", self._own(self.data["bodies"][kind]))
        country = self.chance.choice(sorted(self.data["countries"]))
        slots = {"body": body.name, "country": self.data["countries"][country], "kind": self.data["kinds"][kind]}
        said = self._say("article", "body", **slots, year=self._year())
        where = stated(said, "country", {"code": country})
        self.records.append(actor(body.id, kind, body.name, said, country=where))
        return body, self._person("head", "head", body)

    def _company(self, index: int) -> _Company:
        company = _Actor(f"{self.name}-company-{index}", self._own(self.data["companies"]))
        said = self._say("article", "company", company=company.name, year=self._year())
        missing = [{"aspect": "country", "sources": [f"{self.name}-report"]}]
        self.records.append(actor(company.id, "company", company.name, said, not_stated=missing))
        return _Company(company, self._person("chair", f"chair-{index}", company))

    def _person(self, role: str, end: str, body: _Actor) -> _Actor:
        office = self._pick(f"{role}_offices")
        person = _Actor(f"{self.name}-{end}", self.language.person(next(self.people)), office)
        said = self._say("article", role, body=body.name, person=person.name, office=office, year=self._year())
        of = stated(said, "position", {"actor": body.id})
        position = stated(said, "position", {"title": office, "body": of})
        self.records.append(actor(person.id, "person", person.name, said, positions=[position]))
        return person

    def _initiative(self) -> _Actor:
        initiative = _Actor(f"{self.name}-initiative", self._own(self.data["initiatives"]))
        edtf, printed = self._date()
        said = self._say("article", "initiative", initiative=initiative.name, date=printed)
        record = begin("agreement", initiative.id, initiative.name)
        record["title"] = stated(said, "title", {"text": initiative.name})
        record["instrument"] = stated(said, "title", {"code": "initiative"})
        record["status"] = stated(said, "launched", {"code": "launched"})
        date = stated(said, "date", {"edtf": edtf, "as_printed": printed})
        record["milestones"] = [{"event": stated(said, "launched", {"code": "launched"}), "date": date}]
        record["not_stated"] = [{"aspect": "parties", "sources": [f"{self.name}-report"]}]
        self.records.append(record)
        return initiative

    def _agreement(self, index: int, body: _Actor, head: _Actor, with_: _Company, initiative: _Actor) -> None:
        instrument = self.chance.choice(sorted(self.data["titles"]))
        title = self._own(self.data["titles"][instrument])
        record = begin("agreement", f"{self.name}-agreement-{index}", title)
        self._signing(record, instrument, title, body, with_.company)
        self._signers(record, title, head, with_)
        self._scope(record, title)
        self._commitment(record, title)
        self._voice(record, title, head)
        self._force(record, title)
        said = self._say("agreement", "relation", title=title, initiative=initiative.name)
        record["relations"] = [stated(said, "relation", {"type": "part-of", "agreement": initiative.id})]
        record["not_stated"] = [{"aspect": "funding", "sources": [f"{self.name}-report"]}]
        self.records.append(record)

    def _signing(self, record: Record, instrument: str, title: str, body: _Actor, company: _Actor) -> None:
        edtf, printed = self._date()
        city = self._place()
        slots = {"title": title, "body": body.name, "company": company.name, "city": city, "date": printed}
        said = self._say("agreement", "signing", **slots)
        record["title"] = stated(said, "title", {"text": title})
        record["instrument"] = stated(said, "title", {"code": instrument})
        record["status"] = stated(said, "signed", {"code": "signed"})
        record["parties"] = [
            stated(said, "party_a", {"actor": body.id, "role": "signatory"}),
            stated(said, "party_b", {"actor": company.id, "role": "signatory"}),
        ]
        record["people"] = []
        signed: Record = {"event": stated(said, "signed", {"code": "signed"})}
        signed["date"] = stated(said, "date", {"edtf": edtf, "as_printed": printed})
        signed["place"] = stated(said, "place", {"text": city})
        record["milestones"] = [signed]
        self.last_day = dt.date.fromisoformat(edtf)

    def _signers(self, record: Record, title: str, head: _Actor, with_: _Company) -> None:
        chair = with_.chair
        slots = {"head": head.name, "chair": chair.name, "head_office": head.office, "chair_office": chair.office}
        said = self._say("agreement", "signers", title=title, **slots)
        for role, person in (("head", head), ("chair", chair)):
            capacity = stated(said, f"{role}_office", {"text": person.office})
            did = {"actor": person.id, "action": "signed", "capacity": capacity}
            record["people"].append(stated(said, role, did))

    def _scope(self, record: Record, title: str) -> None:
        codes = self.chance.sample(sorted(self.data["topics"]), self.chance.randrange(3, 6))
        topics = {code: self.chance.choice(self.data["topics"][code]) for code in codes}
        count = self.data["numbers"][len(topics)]
        said = self._say("agreement", "scope", title=title, count=count, list=self.language.listed([*topics.values()]))
        record["topics"] = [
            stated(said, "topic", {"code": code, "label": label}, topic=label) for code, label in topics.items()
        ]
        record["provisions"] = [stated(said, "scope", {"kind": "scope", "text": said.words("scope")})]
        counted = amount(said, "count", Amount(len(topics), "exact", count), said.words("unit"))
        counted["items"] = [stated(said, "item", {"text": label}, topic=label) for label in topics.values()]
        record["quantities"] = [counted | {"items_complete": True}]

    def _commitment(self, record: Record, title: str) -> None:
        first, second = self._amount(9_000), self._amount(300)
        unit, thing = self._pick("units"), self._pick("things")
        slots = {"first": first.as_printed, "unit": unit, "second": second.as_printed, "thing": thing}
        said = self._say("agreement", "commitment", title=title, **slots, year=self.chance.randrange(2027, 2040))
        values = {"kind": "commitment", "text": said.words("words")}
        record["provisions"].append(stated(said, "provision", values))
        record["quantities"] += [amount(said, "many", first, unit), amount(said, "few", second, thing)]

    def _voice(self, record: Record, title: str, head: _Actor) -> None:
        end = self._pick("ends").format(word=self._place())
        said = self._say("agreement", "voice", title=title, head=head.name, end=end)
        voice = stated(said, "voice", {"as_printed": said.words("voice"), "actor": head.id})
        values = {"kind": "expectation", "text": said.words("words"), "voice": voice}
        record["provisions"].append(stated(said, "provision", values))
        record["people"].append(stated(said, "provision", {"actor": head.id, "action": "spoke"}))

    def _force(self, record: Record, title: str) -> None:
        day = self.last_day + dt.timedelta(days=self.chance.randrange(10, 400))
        printed, years = self.language.date(day, self.chance), self.data["numbers"][self.chance.randrange(2, 11)]
        said = self._say("agreement", "force", title=title, date=printed, years=years)
        date = stated(said, "date", {"edtf": day.isoformat(), "as_printed": printed})
        event = stated(said, "force", {"code": "entered-into-force"})
        record["milestones"].append({"event": event, "date": date})
        record["duration"] = stated(said, "duration", {"as_printed": said.words("duration_words")})
