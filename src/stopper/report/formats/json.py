"""The JSON report: everything that is known, for programs; docs/json.md describes it."""

from __future__ import annotations

from stopper.audit.result import Report
from stopper.report import json
from stopper.report.format import Format
from stopper.report.view import View


def _render(report: Report, _: View) -> str:
    return json.render(report)


FORMAT = Format("json", "the whole report, for programs", _render, endings=(".json",))
