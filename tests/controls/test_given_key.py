from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.policy import Policy
from stopper.standard.secret import Secret

PROGRAM = 'import os\nfrom flask import Flask\n\napp = Flask(__name__)\napp.secret_key = os.environ["SECRET_KEY"]\n'
CONTROL = "secrets.secret-key-strong"


@pytest.mark.parametrize(
    ("given", "verdict"),
    [({}, "unknown"), ({"SECRET_KEY": "short"}, "fail"), ({"SECRET_KEY": "0123456789abcdef" * 4}, "pass")],
)
def test_a_given_key_is_judged_and_not_shown(tmp_path: Path, given: dict[str, str], verdict: str) -> None:
    (tmp_path / "app.py").write_text(PROGRAM)
    variables = {name: Secret(text) for name, text in given.items()}
    request = AuditRequest(tmp_path, Policy(), date(2026, 1, 1), "0", select=(CONTROL,), variables=variables)

    report = audit(request, read_tree(tmp_path, git=False))

    assert next(item.verdict for item in report.assessments if item.control == CONTROL) == verdict
    assert not any(text in repr(report) for text in given.values() if text != "short")
