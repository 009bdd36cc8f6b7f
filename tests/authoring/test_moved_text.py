"""Where spans go when their text has changed: never into another sentence because a word there is the same."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from cairef import files
from cairef.authoring.anchor import anchor
from cairef.authoring.anchored import Verdict
from cairef.authoring.old_text import OldText
from cairef.authoring.start import new_source
from cairef.authoring.surroundings import Surroundings
from cairef.texts.languages import pack_of
from cairef.texts.sentences import split
from cairef.texts.stretches import places_of

from ..conftest import Root
from ..test_cli import run
from .conftest import growth

SEEDS = Path(__file__).parents[2] / "seeds"

Found = dict[str, tuple[Verdict, str]]

PRESS = (
    "PHNOM PENH, Sept. 4 -- Cambodia signed the agreement with Harbor Cloud on Wednesday.\n"
    "The draft law was discussed. The Ministry of Weather said the centre would open in 2025.\n"
    "“We will train 20 engineers,” said Minister Dara Sok. The two sides signed a protocol on fisheries."
)


class Dataset:
    """A text and a record that quotes it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seed = root / "seeds/text.txt"
        self.record = root / "dataset/agreements/record.json"

    def make(self, text: str, quotes: Sequence[str | tuple[str, int]]) -> None:
        self.seed.parent.mkdir(parents=True)
        self.seed.write_bytes(text.encode())
        new_source(self.seed, "report", root=self.root, language="en")
        spans = []
        for each in quotes:
            quote, start = each if isinstance(each, tuple) else (each, text.index(each))
            spans.append({"source": "report", "start": start, "end": start + len(quote), "quote": quote})
        claims = [{"text": "x", "basis": "stated", "evidence": [span]} for span in spans]
        first = {"code": "initiative", "basis": "stated", "evidence": spans}
        value: dict[str, Any] = {"record_type": "agreement", "schema_version": "1.0.0", "id": "record", "label": "It"}
        assert claims
        self.record.parent.mkdir(parents=True, exist_ok=True)
        self.record.write_text(json.dumps({**value, "instrument": first}, indent=2), "utf-8")

    def change(self, text: str, **options: Any) -> Found:
        """What becomes of each quote, with the sentence in which it is then."""
        self.seed.write_bytes(text.encode())
        found = anchor((self.root,), **options)
        spans = [span for file in found.files for span in file.spans if not span.pointer.startswith("/set_aside")]
        result = {}
        for span in spans:
            start, end = span.new or span.old or (0, 0)
            assert span.verdict is Verdict.LOST or text[start:end] == span.quote or span.verdict is Verdict.AMBIGUOUS
            result[span.quote] = (span.verdict, text[max(0, start - 12) : start])
        return result


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return Dataset(tmp_path / "root")


SWAPPED = (
    "Cambodia signed the agreement with Harbor Cloud. The Ministry spoke. The draft law was discussed.",
    "Cambodia discussed the agreement with Harbor Cloud. The Ministry spoke. The draft law was signed.",
)

# What was, what is, what is quoted; the last quote is the one that must not move.
ELSEWHERE = {
    "verbs swapped": (*SWAPPED, ["Cambodia", "agreement", "draft law", "signed"]),
    "verbs swapped, nothing else quoted": (*SWAPPED, ["signed"]),
    "the neighbour takes the word": (
        "Laos signed it. Cuba opened it.",
        "Laos opened it. Cuba signed it.",
        ["signed"],
    ),
    "the same frame around another party": (
        "Cambodia signed the agreement. It rained.",
        "Laos signed the agreement. Cambodia discussed the agreement. It rained.",
        ["Cambodia", "the agreement", "signed"],
    ),
    "the sentence is gone, another of its frame is left": (
        "Cambodia signed the agreement. Laos discussed the agreement. It rained all day long.",
        "Laos signed the agreement. It rained all day long.",
        ["Cambodia", "Laos discussed", "signed"],
    ),
    "a longer quote in another sentence": (
        "The port authority signed a memorandum of understanding with Harbor Cloud. The law was discussed.",
        "The port authority discussed plans with Harbor Cloud. A bank signed a memorandum of understanding.",
        ["The port authority", "with Harbor Cloud", "signed a memorandum of understanding"],
    ),
    "Chinese": (
        "柬埔寨气象部签署了谅解备忘录。法律草案已经讨论。",
        "柬埔寨气象部讨论了谅解备忘录。法律草案已经签署。",
        ["柬埔寨气象部", "谅解备忘录", "签署"],
    ),
    "at its old offset, in another sentence": (
        "Laos signed it. Cuba opened it.",
        "Cuba signed it. Laos opened it.",
        ["Laos", "Cuba", "signed"],
    ),
    "only one word is left, in a heading put before": (
        PRESS,
        "Harbor signs protocol on engineers\n" + PRESS.replace("said the centre would open", "hoped for rain"),
        ["Ministry of Weather", "in 2025", "the centre would open"],
    ),
}


@pytest.mark.parametrize("with_old_text", [False, True], ids=["", "from"])
@pytest.mark.parametrize("case", ELSEWHERE)
def test_a_span_never_moves_into_another_sentence(
    dataset: Dataset, tmp_path: Path, case: str, with_old_text: bool
) -> None:
    old, new, quotes = ELSEWHERE[case]
    dataset.make(old, quotes)
    (tmp_path / "old.txt").write_bytes(old.encode())
    options = {"old_texts": (tmp_path / "old.txt",)} if with_old_text else {}
    found = dataset.change(new, **options)
    assert found[quotes[-1]][0] in {Verdict.LOST, Verdict.AMBIGUOUS}
    if with_old_text:
        assert found[quotes[-1]][0] is Verdict.LOST
        assert dataset.change(new, **options, nearest=True)[quotes[-1]][0] is Verdict.LOST


@pytest.mark.parametrize("alone", [False, True], ids=["", "alone"])
@pytest.mark.parametrize("case", ELSEWHERE)
def test_not_in_a_later_run_either(dataset: Dataset, case: str, alone: bool) -> None:
    """With the record of the source goes what is known of its old text: nothing is written before all is settled."""
    old, new, quotes = ELSEWHERE[case]
    dataset.make(old, quotes[-1:] if alone else quotes)
    before = {path: path.read_bytes() for path in (dataset.root / "dataset").rglob("*.json")}
    for _ in range(3):
        dataset.change(new)
        files.write(anchor((dataset.root,)).changes)
    result = anchor((dataset.root,))
    if result.held:
        assert {path: path.read_bytes() for path in before} == before
        assert not result.settled
    (span,) = (span for file in result.files for span in file.spans if span.quote == quotes[-1])
    assert span.verdict is not Verdict.MOVED


def test_all_that_quotes_a_source_goes_at_once_when_the_rest_is_settled(dataset: Dataset) -> None:
    dataset.make(SWAPPED[0], ["Cambodia", "draft law", "signed"])
    dataset.seed.write_bytes(SWAPPED[1].encode())
    done = run("anchor", "--write", cwd=dataset.root)
    assert done.returncode == 1
    assert "Nothing is changed yet of what quotes source “report”" in done.stdout
    record = json.loads(dataset.record.read_bytes())
    for span in record["instrument"]["evidence"]:
        span |= {"start": SWAPPED[1].index(span["quote"]), "end": 0}
    dataset.record.write_text(json.dumps(record, indent=2), "utf-8")
    done = run("anchor", "--write", cwd=dataset.root)
    assert done.returncode == 0
    assert "Nothing is changed yet" not in done.stdout
    for span in json.loads(dataset.record.read_bytes())["instrument"]["evidence"]:
        assert SWAPPED[1][span["start"] : span["end"]] == span["quote"]


QUOTES = ["Cambodia", "signed the agreement", "Wednesday", "Ministry of Weather", "2025", "We will train 20 engineers"]

# How a text may change so that all that is quoted still goes with it.
FOLLOWED: dict[str, Callable[[str], str]] = {
    "a sentence put in before": lambda text: "It rained on Monday.\n" + text,
    "a heading and a blank line put in before": lambda text: "Harbor news\r\n\r\n" + text,
    "a sentence put in between": lambda text: text.replace("The draft law", "It rained. The draft law"),
    "a typo mended elsewhere": lambda text: text.replace("discussed", "discused") and text.replace("centre", "center"),
    "a word put into the sentence": lambda text: text.replace("on Wednesday", "in Phnom Penh on Wednesday"),
    "the paragraph moved to the end": lambda text: "\n".join([*text.split("\n")[1:], text.split("\n")[0]]),
    "the last paragraph moved to the front": lambda text: "\n".join([text.split("\n")[-1], *text.split("\n")[:-1]]),
    "a paragraph deleted": lambda text: text.replace(" The two sides signed a protocol on fisheries.", ""),
    "quotation marks": lambda text: text.replace("“", '"').replace("”", '"'),
}


@pytest.mark.parametrize("with_old_text", [False, True], ids=["", "from"])
@pytest.mark.parametrize("case", FOLLOWED)
def test_what_is_quoted_goes_with_its_sentence(
    dataset: Dataset, tmp_path: Path, case: str, with_old_text: bool
) -> None:
    new = FOLLOWED[case](PRESS)
    dataset.make(PRESS, QUOTES)
    (tmp_path / "old.txt").write_bytes(PRESS.encode())
    found = dataset.change(new, **({"old_texts": (tmp_path / "old.txt",)} if with_old_text else {}))
    verdicts = {quote: verdict for quote, (verdict, _) in found.items()}
    assert set(verdicts.values()) <= {Verdict.MOVED, Verdict.UNCHANGED}


@pytest.mark.parametrize("with_old_text", [False, True], ids=["", "from"])
def test_a_word_that_is_in_two_sentences_goes_with_its_own(
    dataset: Dataset, tmp_path: Path, with_old_text: bool
) -> None:
    dataset.make(PRESS, ["Cambodia", "the agreement", ("signed", PRESS.index("signed")), "two sides", "protocol"])
    (tmp_path / "old.txt").write_bytes(PRESS.encode())
    options = {"old_texts": (tmp_path / "old.txt",)} if with_old_text else {}
    moved = dataset.change("News of the day.\n" + "\n".join(reversed(PRESS.split("\n"))), **options)
    assert moved["signed"] == (Verdict.MOVED, "-- Cambodia ")


def test_a_whole_sentence_goes_anywhere_without_its_full_stop(dataset: Dataset) -> None:
    dataset.make("It rained. The draft law was discussed. The Ministry spoke.", ["The draft law was discussed"])
    new = "The Ministry spoke again. It did. So they say. The draft law was discussed. More is to come."
    assert dataset.change(new)["The draft law was discussed"][0] is Verdict.MOVED


def test_a_word_of_which_nothing_tells_which_it_is_is_ambiguous(dataset: Dataset) -> None:
    dataset.make("They signed. They left.", ["They"])
    assert (
        dataset.change("It is so that they say it. They signed and left. They came, too.")["They"][0]
        is Verdict.AMBIGUOUS
    )


@pytest.mark.parametrize(("text", "verdict"), [("It rained. Laos signed it.", Verdict.MOVED)])
def test_one_quote_alone_moves_when_its_sentence_is_as_long_as_before(
    dataset: Dataset, text: str, verdict: Verdict
) -> None:
    dataset.make("Laos signed it.", ["signed"])
    assert dataset.change(text)["signed"] == (verdict, text[max(0, text.index("signed") - 12) : text.index("signed")])


def test_a_source_record_that_was_written_first_does_not_make_others_move_wrongly(dataset: Dataset) -> None:
    """Its digest then fits: what is left over of the older text are the offsets of the other records."""
    dataset.make(SWAPPED[0], ["Cambodia", "agreement", "draft law", "signed"])
    dataset.seed.write_bytes(SWAPPED[1].encode())
    # `anchor` itself waits until all that quotes the source can go with it.
    assert anchor((dataset.root / "dataset/sources",)).held == ("report",)
    new_source(dataset.seed, "report", root=dataset.root, language="en", force=True)
    found = dataset.change(SWAPPED[1])
    assert found["signed"][0] is Verdict.LOST
    assert found["draft law"][0] is Verdict.MOVED


def test_offsets_that_were_counted_in_bytes_or_by_hand_are_repaired(dataset: Dataset) -> None:
    text = "气象部门 said so. Cambodia signed the agreement. It signed."
    at = text.index("signed")
    dataset.make(text, [("signed", len(text[:at].encode())), ("agreement", text.index("agreement") - 3)])
    assert dataset.change(text) == {
        "signed": (Verdict.MOVED, text[at - 12 : at]),
        "agreement": (Verdict.MOVED, " signed the "),
    }


def test_the_old_text_is_known_by_its_digest(dataset: Dataset, tmp_path: Path) -> None:
    dataset.make(*SWAPPED[:1], ["signed"])
    (tmp_path / "old.txt").write_bytes(SWAPPED[0].encode() + b" ")
    dataset.seed.write_bytes(SWAPPED[1].encode())
    done = run("anchor", "--from", "../old.txt", cwd=dataset.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not the old text of a changed source" in done.stderr
    (tmp_path / "old.txt").write_bytes(SWAPPED[0].encode())
    done = run("anchor", "--from", "../old.txt", "--write", cwd=dataset.root)
    assert (done.returncode, done.stderr) == (1, "")
    at = SWAPPED[1].index("signed")
    assert (
        f"at {at}-{at + 6} (line 1, column {at + 1} of the source); where that is meant, write {at} as" in done.stdout
    )
    # A person may say so.
    dataset.record.write_text(
        json.dumps(
            {
                **json.loads(dataset.record.read_bytes()),
                "instrument": {"evidence": [{"source": "report", "start": at, "end": 0, "quote": "signed"}]},
            }
        ),
        "utf-8",
    )
    assert run("anchor", "--write", cwd=dataset.root).returncode == 0


@pytest.mark.parametrize(
    "edit",
    [
        lambda record: record.pop("sha256"),
        lambda record: record.pop("length"),
        lambda record: record.pop("sentences"),
        lambda record: record.update(sentences=[{"start": 5}]),
        lambda record: record.update(bytes="many"),
        lambda record: record.update(schema_version="9.0.0"),
    ],
)
def test_an_incomplete_source_record_is_named_once(dataset: Dataset, edit: Any) -> None:
    dataset.make(PRESS, QUOTES)
    file = dataset.root / "dataset/sources/report.json"
    record = json.loads(file.read_bytes())
    edit(record)
    file.write_text(json.dumps(record), "utf-8")
    done = run("anchor", "--write", cwd=dataset.root)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    alone = run("anchor", file, cwd=dataset.root)
    assert (alone.returncode, alone.stdout.splitlines()[1:]) == (1, lines[1:])
    assert lines[0].startswith("6 spans in 2 files: 0 unchanged, 0 moved, 0 ambiguous, 0 lost, 6 skipped.")
    assert lines[1].startswith(
        "Source “report” cannot be used, its spans are skipped: its record “dataset/sources/report.json” is incomplete"
    )


@pytest.mark.parametrize("indent", [2, None], ids=["lines", "one line"])
def test_a_changed_text_in_one_long_line_is_anchored_in_linear_time(tmp_path: Path, indent: int | None) -> None:
    def prepare(size: int) -> Dataset:
        made = Dataset(tmp_path / str(size))
        sentence = "The Ministry of Weather signed it. "
        text = "Cambodia began. " + sentence * (size // len(sentence)) + "Harbor Cloud ended it."
        made.make(text, ["Cambodia", ("signed", text.rindex("signed")), "Harbor Cloud"])
        file = made.root / "dataset/sources/report.json"
        file.write_text(json.dumps(json.loads(file.read_bytes()), indent=indent), "utf-8")
        made.seed.write_bytes(text.replace("Cambodia began.", "Cambodia began. It rained.").encode())
        return made

    made = {size: prepare(size) for size in (10_000, 80_000)}
    assert growth(lambda size: anchor((made[size].root,)), 10_000) < 24
    verdicts = [span.verdict for file in anchor((made[80_000].root,)).files for span in file.spans]
    assert verdicts[0] is Verdict.UNCHANGED
    assert verdicts[2] is Verdict.MOVED


def test_all_spans_of_the_dataset_go_with_a_heading_put_before_their_texts(real: Root) -> None:
    heading = "A new heading\n"
    for seed in (real.path / "seeds").glob("*.txt"):
        seed.write_bytes(heading.encode() + seed.read_bytes())
    spans = [span for file in anchor((real.path,)).files for span in file.spans]
    lost = [span for span in spans if span.verdict is not Verdict.MOVED]
    # One sentence was split otherwise by its coder: what is known of it is not enough.
    assert len(lost) == 5
    assert {span.source for span in lost} == {"xinhua-misti-caih-mou"}
    assert all(
        span.new == (span.old[0] + len(heading), span.old[1] + len(heading)) for span in spans if span.new and span.old
    )


def swaps(text: str, sentences: list[tuple[int, int]], most: int) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Words of a text that change places with one of another sentence: the old place, the word, the text after."""
    words = [[match.span() for match in re.compile(r"\w{4,}").finditer(text, *each)] for each in sentences]
    chosen = random.Random(text[:80])  # noqa: S311 # the same words in each run
    having = [index for index, some in enumerate(words) if some]
    for _ in range(most):
        one, other = sorted(chosen.choice(words[index]) for index in chosen.sample(having, 2))
        first, second = text[slice(*one)], text[slice(*other)]
        if first != second:
            after = text[: one[0]] + second + text[one[1] : other[0]] + first + text[other[1] :]
            yield one, first, after
            yield other, second, after


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_no_word_follows_into_another_place_when_words_of_two_sentences_are_swapped(seed: Path) -> None:
    """With the old text at hand, a word that is not where it was has gone, however often the text has it."""
    text, pack = seed.read_text("utf-8"), pack_of("en")
    sentences = list(split(text, pack))
    asked = 0
    for old, word, after in swaps(text, sentences, 60):
        now = Surroundings(after, list(split(after, pack)), OldText([(0, text)], sentences))
        places = places_of(after, word)
        if places:
            asked += 1
            assert not isinstance(now.place_of(old, places), int), (word, old, after[max(0, old[0] - 40) : old[1] + 40])
    assert asked > 60
