"""Facts of a machine grow old: what they passed becomes unknown, what they showed to be wrong stays."""

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.collect.host.reading import read_host
from stopper.model import Verdict
from stopper.policy import load_policy

CASES = Path(__file__).resolve().parents[1] / "controls" / "deployment" / "service-user"


def audited(case: str, today: date) -> Report:
    root = CASES / case
    host = read_host(root / "facts.json")
    request = AuditRequest(root, load_policy(root), today, "0", select=("deployment.service-user",), host=host)
    return audit(request, read_tree(root, git=False))


def verdict(report: Report) -> Verdict:
    return next(item.verdict for item in report.assessments if item.control == "deployment.service-user")


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 1, 31), Verdict.PASS), (date(2026, 2, 1), Verdict.UNKNOWN)])
def test_what_old_facts_pass_is_unknown(day: date, expected: Verdict) -> None:
    assert verdict(audited("safe-host", day)) is expected


def test_what_old_facts_show_to_be_wrong_counts() -> None:
    assert verdict(audited("vulnerable-host", date(2027, 1, 1))) is Verdict.FAIL


def test_the_report_says_of_which_machine_and_day_the_facts_are() -> None:
    notes = audited("safe-host", date(2026, 1, 4)).notes

    assert notes[-1:] == ("Facts of the machine web1 of 2026-01-01, 3 days old, collected by root.",)
