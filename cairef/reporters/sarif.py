"""Reports in SARIF 2.1.0, for code scanning and for the viewers of editors."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from cairef import __version__
from cairef.findings import Finding, Report, SourcePlace
from cairef.reporters.dump import dump
from cairef.reporters.summary import verdict
from cairef.reporters.text import facts
from cairef.rule import Place
from cairef.rules import RULES, Rule
from cairef.safe_text import cut, escape

__all__ = ["sarif_report"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "cairef/v1"
_LONGEST_MESSAGE = 1000
_LONGEST_POINTER = 2000
# A text such as `[label](address)` would be shown as a link.
_LINK = re.compile(r"\](?=\()")


def sarif_report(report: Report) -> Iterator[str]:
    """A report as a SARIF log with one run."""
    rules = sorted(RULES.values(), key=lambda rule: rule.code)
    index = {rule.code: number for number, rule in enumerate(rules)}
    again: Counter[str] = Counter()
    results = []
    for finding in report.findings:
        again[finding.fingerprint] += 1
        results.append(_result(finding, report, index[finding.code], again[finding.fingerprint]))
    run = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "exitCode": 0 if report.ok else 1}],
        "results": results,
        "properties": {"verdict": verdict(report), "ok": report.ok, "strict": report.strict},
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: list[Rule]) -> dict[str, Any]:
    return {
        "name": "cairef",
        "fullName": "cairef, the China-ASEAN Innovation Reference",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _sentence(rule.title)},
        "fullDescription": {"text": _literal(rule.explanation.replace("`", ""))},
        "help": {
            "text": f"{_sentence(rule.title)}\n\n{_literal(rule.explanation.replace('`', ''))}",
            "markdown": f"**{_sentence(rule.title)}**\n\n{_literal(rule.explanation)}",
        },
        "defaultConfiguration": {"level": rule.level.value},
    }


def _result(finding: Finding, report: Report, index: int, number: int) -> dict[str, Any]:
    lines = [_sentence(finding.message), *(f"{label}: {text}" for label, text in facts(finding) if label != "at")]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": report.level_of(finding).value,
        "message": {"text": "\n".join(_literal(line) for line in lines)},
        "locations": [{"physicalLocation": _location(finding)}],
        "partialFingerprints": {_FINGERPRINT: f"{finding.fingerprint}:{number}"},
        "properties": {"pointer": _pointer(finding.pointer)},
    }
    if finding.record is not None:
        result["properties"]["record"] = cut(escape(finding.record), 200)
    if finding.source is not None:
        result["relatedLocations"] = [_passage(finding.source)]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    # What concerns a whole file is shown at its start: code scanning does without no region.
    place = finding.place or Place(1, 1, 1, 1)
    return {"artifactLocation": {"uri": _uri(finding.file)}, "region": _region(*place)}


def _passage(source: SourcePlace) -> dict[str, Any]:
    lines = source.text.split("\n")
    end_line = source.line + len(lines) - 1
    end_column = len(lines[-1]) + (source.column if len(lines) == 1 else 1)
    return {
        "id": 1,
        "message": {"text": _literal(f"The passage of the source {source.source}.")},
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(source.file)},
            "region": _region(source.line, source.column, end_line, end_column),
        },
    }


def _region(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _uri(file: str) -> str:
    """A file as a URI: relative, where it lies below the working directory."""
    if PurePath(file).is_absolute():
        return "file://" + quote(os.fsencode(file))
    return quote(os.fsencode(file))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _literal(text: str) -> str:
    """Text as a message of SARIF, in which braces mean a placeholder and brackets a link."""
    short = cut(escape(text), _LONGEST_MESSAGE)
    return _LINK.sub("] ", short).replace("{", "{{").replace("}", "}}")


def _pointer(pointer: str) -> str:
    return cut(escape(pointer), _LONGEST_POINTER)
