"""The audit of what Stopper protects: each protection is why a control passes, and without it the control does not."""

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, judged, report_of
from stopper.collect.files import read_tree
from stopper.model import Verdict
from stopper.policy import load_policy
from tests.loop.shop import CODE, POLICY

# The section whose protection makes a control pass here.
OWED = {
    "abuse.rate-limits": "limits",
    "browser.content-security-policy": "csp",
    "browser.nosniff": "headers",
    "browser.referrer-policy": "headers",
    "csrf.protection-on": "csrf",
    "input.body-limit": "body",
    "transport.https-redirect": "transport",
    "transport.trusted-hosts": "hosts",
}


def verdicts(folder: Path, policy: str) -> dict[str, Verdict]:
    (folder / "app.py").write_text(CODE)
    (folder / "stopper.toml").write_text(policy)
    request = AuditRequest(folder, load_policy(folder), date(2026, 1, 1), "0", select=tuple(OWED))
    report = report_of(request, judged(request, read_tree(folder, git=False)))
    return {item.control: item.verdict for item in report.assessments if item.control in OWED}


def reported(section: str) -> str:
    """The policy with one protection that only reports."""
    head = f"[{section}]\n"
    words = 'mode = "report"\nreason = "taken away by a test"\n'
    return POLICY.replace(head, head + words) if head in POLICY else f"{POLICY}\n{head}{words}"


def test_every_control_passes_behind_the_extension(tmp_path: Path) -> None:
    assert set(verdicts(tmp_path, POLICY).values()) == {Verdict.PASS}


@pytest.mark.parametrize(("control", "section"), OWED.items())
def test_without_its_protection_a_control_does_not_pass(tmp_path: Path, control: str, section: str) -> None:
    assert verdicts(tmp_path, reported(section))[control] is not Verdict.PASS
