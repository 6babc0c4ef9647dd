"""What the extension's start refuses: the audit need not know it beforehand."""

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, judged, report_of
from stopper.collect.files import read_tree
from stopper.model import Verdict
from stopper.policy import load_policy
from tests.evidence.test_enforcement import CODE, POLICY

STRONG = "secrets.secret-key-strong"


def of_the_key(folder: Path, setup: str, policy: str = POLICY, key: str = 'os.environ["SECRET_KEY"]') -> Verdict:
    (folder / "app.py").write_text(CODE.format(setup=setup).replace('os.environ["SECRET_KEY"]', key, 1))
    (folder / "stopper.toml").write_text(policy)
    request = AuditRequest(folder, load_policy(folder), date(2026, 1, 1), "0", select=(STRONG,))
    report = report_of(request, judged(request, read_tree(folder, git=False)))
    return next(item.verdict for item in report.assessments if item.control == STRONG)


def test_what_the_start_refuses_needs_not_be_known_beforehand(tmp_path: Path) -> None:
    assert of_the_key(tmp_path, "") is Verdict.UNKNOWN
    assert of_the_key(tmp_path, "Stopper(app)") is Verdict.PASS


def test_what_is_known_to_be_wrong_stays_wrong(tmp_path: Path) -> None:
    assert of_the_key(tmp_path, "Stopper(app)", key='"swordfish"') is Verdict.FAIL


@pytest.mark.parametrize(
    "start", ['accept = ["secrets.secret-key-strong"]', 'mode = "report"', 'refuse-from = "critical"'], ids=str
)
def test_a_start_that_is_loosened_settles_nothing(tmp_path: Path, start: str) -> None:
    policy = f'{POLICY}[start]\n{start}\nreason = "a trial"\n'

    assert of_the_key(tmp_path, "Stopper(app)", policy) is Verdict.UNKNOWN
