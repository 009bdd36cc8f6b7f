"""A dataset's own codes: declared once in `codes/`, and known wherever codes are."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef import Report, validate
from cairef.layout import Root as Layout
from cairef.records.own_codes import read_own_codes
from cairef.review.items import items_of
from cairef.review.session import open_record
from cairef.schema import NO_OWN_CODES, KnownCodes, release

from .conftest import CHECKOUT, Root
from .git_checkout import MOU, branch, checked, commit, needs_git, relabel, tracked
from .in_process import call
from .rule_cases import TODAY, lay_over

__all__ = ["tracked"]

ALL = {"actor": 3, "agreement": 2, "source": 1}


@pytest.fixture
def own(base: Root) -> Root:
    """The small dataset, with a topic of its own that it declares and uses."""
    lay_over("S010/good", base.path)
    return base


def topics(root: Root) -> Path:
    return root.path / "codes" / "topic.json"


def codes_of(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def listed(folder: Path) -> str:
    return call(["new", "fields", "agreement"], folder, {"COLUMNS": "100"}).stdout


def test_it_is_found_by_a_filter(own: Root) -> None:
    data = cairef.load(own.path)
    for each in (data, pickle.loads(pickle.dumps(data))):  # noqa: S301 - our own
        assert list(each.agreements.where(topic="x-travel")) == ["weather-cloud-mou"]
        with pytest.raises(ValueError, match="'x-travle' is not a code of topic; did you mean 'x-travel'"):
            each.agreements.where(topic="x-travle")
    assert data.codes("topic")["x-travel"].title == "Travel"
    assert "x-travel" not in release().codelists["topic"]
    # Taken out of its dataset, nothing is known of what it declares.
    alone = pickle.loads(pickle.dumps(data.agreements))  # noqa: S301 - our own
    assert list(alone.where(topic="x-travel")) == ["weather-cloud-mou"]


def test_the_packaged_dataset_does_not_know_it(own: Root) -> None:
    assert topics(own).is_file()
    with pytest.raises(ValueError, match="'x-travel' is not a code of topic"):
        cairef.load().agreements.where(topic="x-travel")


def test_a_closed_list_takes_none(own: Root) -> None:
    def signed(record: Any) -> None:
        record["status"]["code"] = "x-signed"

    (finding,) = validate(own.edit(MOU, signed)).findings
    assert (finding.code, finding.hint) == ("S004", "did you mean “signed”?")
    with pytest.raises(ValueError, match="did you mean 'signed'"):
        cairef.load().agreements.where(status="x-signed")


def test_it_is_listed_where_codes_are(own: Root) -> None:
    assert "x-travel (Travel)" in " ".join(listed(own.path).split())
    assert "x-travel" not in listed(CHECKOUT)
    topic = next(
        each
        for each in items_of(open_record(Layout(own.path), "weather-cloud-mou"))
        if each.pointer[0] == "topics" and each.pointer[1] == 2
    )
    assert any("Travel between countries" in text for _, text in topic.rows)


def test_one_file_is_checked_with_the_codes_of_its_dataset(own: Root) -> None:
    assert validate(own.file(MOU), today=TODAY).ok
    topics(own).write_text("[]", "utf-8")
    # What is wrong with the file is said once, and nothing of the codes that it may have declared.
    assert codes_of(validate(own.file(MOU), today=TODAY)) == ["S009"]
    topics(own).unlink()
    assert codes_of(validate(own.file(MOU), today=TODAY)) == ["S010"]


@pytest.mark.parametrize(("examples", "codes"), [(True, []), (False, ["U008"])])
def test_its_cue_terms_may_be_only_examples(own: Root, *, examples: bool, codes: list[str]) -> None:
    declared = json.loads(topics(own).read_text("utf-8"))
    declared["codes"][0].update(cues={"en": ["rain"]}, examples=examples)
    topics(own).write_text(json.dumps(declared), "utf-8")
    report = validate(own.path, today=TODAY)
    assert codes_of(report) == codes
    assert report.counts.not_assessable == int(examples)


def test_what_only_terms_of_its_own_support_is_counted(base: Root) -> None:
    lay_over("U008/good-own-terms", base.path)
    report = validate(base.path, strict=True, today=TODAY)
    assert report.findings == ()
    assert (report.counts.own_terms, report.counts.not_assessable) == (1, 0)
    assert "Supported only by cue terms of the dataset's own: 1 code." in call(["validate"], base.path, {}).stdout
    terms = topics(base)
    declared = json.loads(terms.read_text("utf-8"))
    # Words that the schema has as well are no terms of the dataset's own, nor are those of another language.
    declared["terms"][0]["cues"] = {"en": ["digital government"], "vi": ["net retail"]}
    terms.write_text(json.dumps(declared), "utf-8")
    report = validate(base.path, today=TODAY)
    assert codes_of(report) == []
    assert (report.counts.own_terms, report.counts.not_assessable) == (0, 1)
    declared["terms"][0] = {"code": "digital-government", "cues": {"en": ["digital government", "net retail"]}}
    terms.write_text(json.dumps(declared), "utf-8")
    report = validate(base.path, today=TODAY)
    # Words that say another code are not unknown.
    assert codes_of(report) == ["U008"]
    assert report.counts.own_terms == 0


def test_terms_of_its_own_do_not_void_a_negation(base: Root) -> None:
    lay_over("F001/bad", base.path)
    assert codes_of(validate(base.path, today=TODAY)) == ["F001"]
    (base.path / "codes").mkdir()
    terms = {"codelist": "status", "terms": [{"code": "signed", "cues": {"en": ["~signed", "not signed"]}}]}
    (base.path / "codes" / "status.json").write_text(json.dumps(terms), "utf-8")
    assert codes_of(validate(base.path, today=TODAY)) == ["F001"]


def test_a_declared_code_that_nobody_uses_is_nothing(own: Root) -> None:
    declared = json.loads(topics(own).read_text("utf-8"))
    declared["codes"].append({"code": "x-rain", "title": "Rain", "description": "Rain and what makes it."})
    topics(own).write_text(json.dumps(declared), "utf-8")
    assert validate(own.path, strict=True, today=TODAY).findings == ()


def test_each_dataset_has_its_own(own: Root, tmp_path: Path) -> None:
    shutil.copytree(own.path, tmp_path / "both" / "one")
    shutil.copytree(own.path, tmp_path / "both" / "two")
    shutil.rmtree(tmp_path / "both" / "two" / "codes")
    (finding,) = validate(tmp_path / "both", today=TODAY).findings
    assert finding.code == "S010"
    assert "two" in finding.file


@pytest.mark.parametrize("name", ["README.md", ".topic.json", "notes.txt", "topic/more.json"])
def test_other_files_are_left_alone(own: Root, name: str) -> None:
    file = topics(own).parent / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("Words.", "utf-8")
    assert validate(own.path, strict=True, today=TODAY).findings == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"\xef\xbb\xbf{}", b"[" * 100_000, b'{"codelist": "topic", "codelist": "event"}', b"{}", b"3"],
)
def test_whatever_is_wrong_with_a_file_is_one_rule(own: Root, content: bytes) -> None:
    topics(own).write_bytes(content)
    assert set(codes_of(validate(own.path, today=TODAY))) == {"S009"}


def test_a_link_out_of_the_dataset_is_not_followed(own: Root, tmp_path: Path) -> None:
    topics(own).rename(tmp_path / "topic.json")
    topics(own).symlink_to(tmp_path / "topic.json")
    (finding,) = validate(own.path, today=TODAY).findings
    assert finding.code == "S009"
    assert "a link leads from here out of the dataset" in finding.message
    assert not any(finding.lines)


def test_a_file_that_is_not_json_by_its_name_is_named(own: Root) -> None:
    topics(own).rename(topics(own).with_suffix(".yaml"))
    (finding, *_) = validate(own.path, today=TODAY).findings
    assert (finding.code, finding.hint) == ("S009", "name it topic.json")


def test_codes_have_their_titles_though_nobody_declares_them() -> None:
    known = KnownCodes(release())
    assert known.code("topic", "tourism").title == "Tourism"
    assert known.code("topic", "x-travel").title == "x-travel"
    assert known.cues("en", "topic", "x-travel") is None
    with pytest.raises(KeyError):
        known.code("topic", "travel")


def test_a_dataset_without_the_folder_declares_nothing(base: Root) -> None:
    assert read_own_codes(Layout(base.path)).codes is NO_OWN_CODES


@needs_git
class TestChangedSince:
    def test_a_code_that_is_declared_otherwise_concerns_every_record(self, tracked: Root) -> None:
        lay_over("S010/good", tracked.path)
        commit(tracked)
        branch(tracked)
        assert checked(tracked) == {}
        topics(tracked).write_text(topics(tracked).read_text("utf-8").replace('"tourism"', '"rain"'), "utf-8")
        assert checked(tracked) == ALL
        assert "U008" in codes_of(validate(changed_since="main"))

    def test_a_file_that_is_new_or_gone_concerns_every_record(self, tracked: Root) -> None:
        branch(tracked)
        tracked.edit("actors/dara-sok", relabel)
        assert checked(tracked) != ALL
        lay_over("S010/good", tracked.path)
        assert checked(tracked) == ALL
        commit(tracked)
        assert checked(tracked, "HEAD") == {}
        topics(tracked).unlink()
        assert checked(tracked, "HEAD") == ALL
        assert "S010" in codes_of(validate(changed_since="HEAD"))

    def test_another_file_beside_it_concerns_none(self, tracked: Root) -> None:
        (tracked.path / "codes").mkdir()
        (tracked.path / "codes" / "README.md").write_text("Words.", "utf-8")
        assert checked(tracked) == {}
