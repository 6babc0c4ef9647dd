"""The HTML report: one file for people, which asks nothing of any host and is whole without scripts."""

from __future__ import annotations

from stopper.audit.result import Report
from stopper.report.format import Format
from stopper.report.view import View


def _render(report: Report, _: View) -> str:
    # Here, because the templates' engine is dear to import.
    from stopper.report.html.page import page

    return page(report)


FORMAT = Format("html", "one page for people, with filters, for the browser and for paper", _render, (".html", ".htm"))
