"""JUnit's XML: a test case for each control, for the test view of a CI server."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from stopper.audit.result import Assessment, Report
from stopper.model import Finding, Status, Verdict
from stopper.report.accepted import WORDS
from stopper.report.format import Format
from stopper.report.spans import plural, visible
from stopper.report.view import View, ordered
from stopper.standard.regex import regex

# What XML 1.0 (2.2) has no way to write.
NOT_XML = regex("[\ufffe\uffff]")


def render(report: Report, _: View) -> str:
    """The suites by family; a control that is neither known to hold nor to fail is skipped, which is no pass.

    ASCII with character references, so that the encoding is right wherever it is written.
    """
    findings: dict[str, list[Finding]] = {}
    for finding in ordered(report.findings):
        findings.setdefault(finding.control, []).append(finding)
    cases = [(item, _outcome(item, findings.get(item.control, []))) for item in report.assessments]
    suites = [
        line
        for family, members in groupby(cases, key=lambda case: case[0].family)
        for line in _suite(family, list(members))
    ]
    counted = _counts(outcome for _, outcome in cases).partition(" skipped=")[0]  # the schema of Jenkins knows no more
    head = f"<testsuites name={_quoted(f'Stopper: {report.target}')} {counted}"
    lines = [f'{head} time="{report.facts.seconds:.3f}">', *suites, "</testsuites>"]
    text = "".join(line + "\n" for line in ('<?xml version="1.0" encoding="UTF-8"?>', *lines))
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _suite(family: str, cases: list[tuple[Assessment, str]]) -> Iterable[str]:
    yield f"  <testsuite name={_quoted(family)} {_counts(outcome for _, outcome in cases)}>"
    for item, outcome in cases:
        names = f"classname={_quoted(item.family)} name={_quoted(f'{item.control}: {item.title}')}"
        yield f"    <testcase {names}>{outcome}</testcase>" if outcome else f"    <testcase {names}/>"
    yield "  </testsuite>"


def _counts(outcomes: Iterable[str]) -> str:
    found = list(outcomes)
    kinds = [("failures", "<failure"), ("errors", "<error"), ("skipped", "<skipped")]
    counted = " ".join(f'{name}="{sum(item.startswith(tag) for item in found)}"' for name, tag in kinds)
    return f'tests="{len(found)}" {counted}'


def _outcome(item: Assessment, findings: list[Finding]) -> str:
    """The element that says how a control ended; empty for a pass."""
    if item.verdict is Verdict.PASS:
        return ""
    opened = [finding for finding in findings if finding.status is Status.OPEN]
    if item.verdict is Verdict.FAIL and (opened or not findings):
        words = opened[0].message if opened else "failed"
        more = f", and {plural(len(opened) - 1, 'more finding')}" if len(opened) > 1 else ""
        severity = (opened[0] if opened else item).severity.label
        body = "\n".join(_told(finding) for finding in opened)
        return f"<failure type={_quoted(severity)} message={_quoted(words + more)}>{_text(body)}</failure>"
    if item.verdict is Verdict.ERROR:
        return f'<error type="error" message={_quoted(_said(item, Verdict.ERROR))}/>'
    if findings:
        return f"<skipped message={_quoted(f'failed, and {WORDS[findings[0].status]}')}/>"
    needs = f"; it needs: {', '.join(item.needs)}" if item.needs else ""
    return f"<skipped message={_quoted(f'{item.verdict.words}: {_said(item, item.verdict)}{needs}')}/>"


def _said(item: Assessment, verdict: Verdict) -> str:
    return next((layer.message for layer in item.layers if layer.verdict is verdict and layer.message), "")


def _told(finding: Finding) -> str:
    places = [f"  {spot.at}" for spot in finding.spots if spot.status is Status.OPEN]
    fix = [f"  fix: {row}" if index == 0 else f"       {row}" for index, row in enumerate(finding.fix.splitlines())]
    return "\n".join((f"{finding.severity.label} ({finding.confidence}): {finding.message}", *places, *fix))


def _text(words: str) -> str:
    return escape("\n".join(_plain(row) for row in words.split("\n")))


def _quoted(words: str) -> str:
    return quoteattr(_plain(words))


def _plain(words: str) -> str:
    return NOT_XML.sub("\ufffd", visible(words))


FORMAT = Format("junit", "JUnit XML, for the test view of a CI server", render, endings=(".xml",))
