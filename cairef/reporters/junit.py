"""Reports as JUnit XML, which every system for continuous integration reads."""

from __future__ import annotations

from collections.abc import Iterator

from junitparser import Attr, Failure, JUnitXml, Skipped, TestCase, TestSuite

from cairef.findings import Finding, Report
from cairef.reporters.paths import base_of
from cairef.reporters.settings import PLAIN, Settings
from cairef.reporters.summary import verdict
from cairef.reporters.text import finding_lines
from cairef.rule import Level
from cairef.rules.all_rules import RULES
from cairef.safe_text import cut, escape, inert

__all__ = ["junit_report"]

_LONGEST = 2000


class _Case(TestCase):
    """A test case with the two attributes that many readers know although no standard names them."""

    file = Attr()
    line = Attr()


def junit_report(report: Report, settings: Settings = PLAIN) -> Iterator[str]:
    """A report as JUnit XML: a test case for each finding, failed or, for a mere warning, skipped.

    A report without findings has one test case, for the verdict.
    """
    suite = TestSuite("cairef validate")
    base = settings.base or base_of(report)
    # All at once: each call counts the cases anew.
    suite.add_testcases([_case(finding, report.level_of(finding)) for finding in base.findings(report.findings)])
    if not report.findings:
        case = _Case("verdict", "cairef", 0.0)
        if not report.ok:
            case.result = [Failure(verdict(report))]
        suite.add_testcase(case)
    whole = JUnitXml("cairef")
    whole.add_testsuite(suite)
    whole.update_statistics()  # type: ignore[no-untyped-call]
    written: bytes = whole.tostring()  # type: ignore[no-untyped-call]
    text = written.decode("utf-8").encode("ascii", "xmlcharrefreplace").decode("ascii")
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    # Within a text, XML writes neither of the two brackets as such.
    yield from text.replace("##", "#&#35;").replace("><", ">\n<").split("\n")


def _case(finding: Finding, level: Level) -> TestCase:
    case = _Case(f"{finding.code} {RULES[finding.code].name}", _safe(finding.record or finding.file), 0.0)
    case.file = _safe(finding.file)
    if finding.place:
        case.line = str(finding.place.line)
    kind = Failure if level is Level.ERROR else Skipped
    result = kind(_safe(finding.message), finding.code)
    result.text = "\n".join(inert(line) for line in finding_lines(finding))
    case.result = [result]
    return case


def _safe(text: str) -> str:
    return cut(escape(text), _LONGEST)
