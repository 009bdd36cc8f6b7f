"""What the search knows of the records. Other pages are indexed as the theme reads them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cairef.models import Actor, Agreement, Source
from cairef.site.code_words import search_names, search_words
from cairef.site.languages import OTHERS, Language
from cairef.site.record_tree import Node, all_nodes
from cairef.site.records.record_view import RecordView
from cairef.site.search.schema_fields import code_entries, field_entries, without_codes
from cairef.site.search.variants import variants_of
from cairef.site.site_data import SiteData

__all__ = ["entries", "with_records"]

Entry = dict[str, Any]

# Records go before rules and schema; and a claim that quotes a sentence before the whole text in which it is.
_BOOST = {"agreement": 4, "actor": 4, "source": 1}
# What is long and for few readers.
_LAST = re.compile("api/|reading/|readings-history/|performance/|data-dictionary/|schema/changes/")
_LONGEST_TITLE = 70
_LONG_CODE = re.compile(r"<pre>(?:(?!</pre>).){1500,}?</pre>", re.DOTALL)
_BLANKS = re.compile(r"\s{2,}")
# Below a page's first words there are examples, which hide the rule, or tables, which have the name of every record.
_FIRST_WORDS_ONLY = re.compile("(?:rules/[^/]+|quality|pictures/[^/]+)/#|kill-rates/#(?!kill-rates|false-alarms)")
# Chinese has no blanks: the separator in mkdocs.yml parts each character from the one before it, and this mark
# parts the last one from what follows. It is not seen. The search of the theme needs it, which is there if ours fails.
_END_OF_CHINESE = re.compile("(?<=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])(?=[^\\W\u3400-\u9fff])")


def with_records(index: Path, site: SiteData) -> None:
    """Put the records into a search index, for which the theme has not read their pages.

    A page says the same words many times, for each claim that quotes them, and the index is loaded whole.

    Args:
        index: The file that the theme's plugin wrote.
        site: All that is shown.
    """
    content = json.loads(index.read_bytes())
    pages = [
        _shortened(without_codes(entry)) for entry in content["docs"] if not _FIRST_WORDS_ONLY.match(entry["location"])
    ]
    content["docs"] = [*entries(site), *field_entries(site.release), *code_entries(site), *pages]
    content["config"]["words"] = {language.folder: _titles(site, language) for language in OTHERS}
    content["config"]["variants"] = variants_of("".join(entry["title"] + entry["text"] for entry in content["docs"]))
    index.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _titles(site: SiteData, language: Language) -> dict[str, str]:
    """What a language calls the parts of records that their entries name, by the English titles."""
    titles = {node.title for nodes in site.trees.values() for node in all_nodes(nodes)} | {"Discrepancy"}
    return {title: words for title in sorted(titles) if (words := language.fields.get(title))}


def _shortened(entry: Entry) -> Entry:
    """An entry without its long blocks of code, such as a whole record: they hide the words around them."""
    last = {"boost": 0.5} if _LAST.match(entry["location"]) else {}
    return {**entry, **last, "text": _BLANKS.sub(" ", _LONG_CODE.sub("", entry["text"]))}


def entries(site: SiteData) -> Iterator[Entry]:
    """The entries of all records: one for the record, and one for each item of its lists."""
    for record in site.records():
        for entry in _of(RecordView(site, record)):
            yield {**entry, "boost": _BOOST[record.record_type]}


def _of(view: RecordView) -> Iterator[Entry]:
    record = view.record
    yield {**_entry(view.page, record.label, _whole(view)), "names": list(dict.fromkeys(_names(view)))}
    for node in view.nodes:
        for item in node.children if node.claim is None else ():
            yield _entry(f"{view.page}#{item.pointer}", _title(view, item), _item(view, item))
    for index, one in enumerate(record.discrepancies):
        title = f"Discrepancy: {view.site.words.code('discrepancy_kind', one.kind).title}"
        yield _entry(f"{view.page}#/discrepancies/{index}", title, (one.description, one.treatment))


def _names(view: RecordView) -> Iterator[str]:
    """What a record is also called: who asks for exactly that is led to it first."""
    record = view.record
    yield record.id
    yield from search_names(view.site, record)
    if isinstance(record, Source) and record.headline:
        yield record.headline.text
    if isinstance(record, Agreement | Actor):
        title = (record.title,) if isinstance(record, Agreement) and record.title else ()
        for name in (*title, *record.names):
            yield from (words for words in (name.text, name.gloss, name.romanised) if words)


def _entry(location: str, title: str, paragraphs: Iterable[str]) -> Entry:
    kept: list[str] = []
    for paragraph in paragraphs:
        # What the title says is not said again below it.
        words = "" if paragraph == title else paragraph.removeprefix(f"{title}, ")
        # A value as printed is mostly part of its quote, and many quotes support more than one part of an item.
        if words.strip() and not any(words in longer for longer in (title, *kept)):
            kept.append(words)
    text = "".join(f"<p>{_prepared(words)}</p>" for words in kept)
    return {"location": location, "title": _prepared(title), "text": text}


def _prepared(words: str) -> str:
    # The theme puts titles and texts into the page as HTML.
    return html.escape(_END_OF_CHINESE.sub("\u200b", " ".join(words.split())), quote=False)


def _whole(view: RecordView) -> Iterator[str]:
    """What the record is about, and the words of its claims that are part of no group. Of a source, its text."""
    record = view.record
    yield " · ".join(search_words(view.site, record))
    single = [node for node in view.nodes if node.claim]
    yield from (_line(view, node) for node in single)
    for node in view.nodes:
        if node.claim is None and (named := "; ".join(_named(view, node))):
            yield f"{node.title}: {named}"
    for node in single:
        yield from _supporting(node)
    if isinstance(record, Source):
        yield from record.text.splitlines()


def _named(view: RecordView, node: Node) -> Iterator[str]:
    """The codes and records that the items of a list name, each once: a search for two of them finds the record."""
    kinds = {"code", "actor", "agreement", "source"}
    values = (value for item in node.children for one in all_nodes((item,)) for value in view.values(one))
    yield from dict.fromkeys(value.text for value in values if value.kind in kinds)


def _title(view: RecordView, item: Node) -> str:
    values = view.values(item)
    words = values[0].text if values else view.heading(item)
    # Long words of a source are below the title anyway.
    return item.title if words == item.title or len(words) > _LONGEST_TITLE else f"{item.title}: {words}"


def _item(view: RecordView, item: Node) -> Iterator[str]:
    for node in all_nodes((item,)):
        if node.entries:
            yield _line(view, node)
        if node.note:
            yield node.note
    for node in all_nodes((item,)):
        yield from _supporting(node)


def _line(view: RecordView, node: Node) -> str:
    return f"{node.title}: {', '.join(value.text for value in view.values(node))}"


def _supporting(node: Node) -> Iterator[str]:
    """The words that support a claim, and how it was inferred."""
    if node.claim:
        yield from (span.quote for span in node.claim.evidence)
        yield node.claim.reasoning or ""
        yield node.claim.note or ""
