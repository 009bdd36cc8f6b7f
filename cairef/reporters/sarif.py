"""Reports in SARIF 2.1.0, for code scanning and for the viewers of editors."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from cairef import __version__
from cairef.findings import Finding, Report, SourcePlace
from cairef.patterns import regex
from cairef.reporters.bound import first_findings
from cairef.reporters.dump import dump
from cairef.reporters.paths import Base, base_of, uri
from cairef.reporters.settings import PLAIN, Settings
from cairef.reporters.summary import verdict
from cairef.reporters.text import facts
from cairef.rule import Place, Rule
from cairef.rules.all_rules import RULES
from cairef.safe_text import cut, escape

__all__ = ["MAX_RESULTS", "sarif_report"]

MAX_RESULTS = 25_000
"""GitHub refuses a run with more results."""
# It refuses 10 MB, packed. What is around the results, and the white space between them, needs some of that.
MAX_PACKED = 8_000_000

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "cairef/v1"
_ROOT = "%SRCROOT%"
_LONGEST_MESSAGE = 1000
_LONGEST_POINTER = 2000
# A text such as `[label](address)` would be shown as a link.
_LINK = regex(r"\](?=\()")


def sarif_report(report: Report, settings: Settings = PLAIN) -> Iterator[str]:
    """A report as a SARIF log with one run. What goes beyond the limits of GitHub is left out, and the log says so."""
    base = settings.base or base_of(report)
    rules = sorted(RULES.values(), key=lambda rule: rule.code)
    results = _results(report, rules, base)
    invocation: dict[str, Any] = {
        "executionSuccessful": True,
        "exitCode": 0 if report.ok else 1,
        "workingDirectory": {"uri": _folder(base.here)},
    }
    left = len(report.findings) - len(results)
    if left:
        whole = f"{len(report.findings):,} findings"
        text = f"{left:,} of {whole} are left out, as GitHub takes no more. The verdict counts all."
        invocation["toolExecutionNotifications"] = [
            {"level": "warning", "message": {"text": text}, "descriptor": {"id": "left-out", "index": 0}}
        ]
    run = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": _folder(base.folder)}},
        "invocations": [invocation],
        "results": results,
        "properties": {"verdict": verdict(report), "ok": report.ok, "strict": report.strict},
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _results(report: Report, rules: list[Rule], base: Base) -> list[dict[str, Any]]:
    """The results, as many as GitHub takes: by their number, and by their size when they are packed."""
    index = {rule.code: number for number, rule in enumerate(rules)}
    again: Counter[str] = Counter()
    packer, packed = zlib.compressobj(), 0
    results: list[dict[str, Any]] = []
    for finding in first_findings(report, MAX_RESULTS):
        again[finding.fingerprint] += 1
        result = _result(finding, report, base, index[finding.code], again[finding.fingerprint])
        packed += len(packer.compress(json.dumps(result).encode()))
        if packed > MAX_PACKED:
            break
        results.append(result)
    return results


def _driver(rules: list[Rule]) -> dict[str, Any]:
    return {
        "name": "cairef",
        "fullName": "cairef, the China-ASEAN Innovation Reference",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
        "notifications": [
            {"id": "left-out", "shortDescription": {"text": "There are more findings than GitHub takes."}},
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _sentence(rule.title)},
        "fullDescription": {"text": _literal(rule.explanation.replace("`", ""))},
        "help": {
            # Where no Markdown is shown, the full description says the rest; a report has a size that GitHub takes.
            "text": _sentence(rule.title),
            "markdown": f"**{_sentence(rule.title)}**\n\n{_literal(rule.explanation)}",
        },
        "defaultConfiguration": {"level": rule.level.value},
    }


def _result(finding: Finding, report: Report, base: Base, index: int, number: int) -> dict[str, Any]:
    (named,) = base.findings([finding])
    lines = [_sentence(finding.message), *(f"{label}: {text}" for label, text in facts(named) if label != "at")]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": report.level_of(finding).value,
        "message": {"text": "\n".join(_literal(line) for line in lines)},
        "locations": [{"physicalLocation": _location(finding, base)}],
        "partialFingerprints": {_FINGERPRINT: f"{finding.fingerprint}:{number}"},
        "properties": {"pointer": _pointer(finding.pointer)},
    }
    if finding.record is not None:
        result["properties"]["record"] = cut(escape(finding.record), 200)
    if finding.source is not None:
        result["relatedLocations"] = [_passage(finding.source, base)]
    return result


def _location(finding: Finding, base: Base) -> dict[str, Any]:
    # What concerns a whole file is shown at its start: code scanning does without no region.
    place = finding.place or Place(1, 1, 1, 1)
    return {"artifactLocation": _artifact(finding.file, base), "region": _region(*place)}


def _passage(source: SourcePlace, base: Base) -> dict[str, Any]:
    lines = source.text.split("\n")
    end_line = source.line + len(lines) - 1
    end_column = len(lines[-1]) + (source.column if len(lines) == 1 else 1)
    return {
        "id": 1,
        "message": {"text": _literal(f"The passage of the source {source.source}.")},
        "physicalLocation": {
            "artifactLocation": _artifact(source.file, base),
            "region": _region(source.line, source.column, end_line, end_column),
        },
    }


def _region(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _artifact(file: str, base: Base) -> dict[str, str]:
    address = {"uri": uri(base.name(file))}
    return {**address, "uriBaseId": _ROOT} if base.holds(file) else address


def _folder(path: str) -> str:
    address = uri(path)
    return address if address.endswith("/") else f"{address}/"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _literal(text: str) -> str:
    """Text as a message of SARIF, in which braces mean a placeholder and brackets a link."""
    short = cut(escape(text), _LONGEST_MESSAGE)
    return _LINK.sub("] ", short).replace("{", "{{").replace("}", "}}")


def _pointer(pointer: str) -> str:
    return cut(escape(pointer), _LONGEST_POINTER)
