"""What the extension promises of single lines and routes: log calls, pages for operators, sign-ins."""

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, judged, report_of
from stopper.collect.files import read_tree
from stopper.model import Verdict
from stopper.policy import load_policy

CODE = """
import logging

from flask import Flask, request
from flask_login import LoginManager, login_user
import stopper

app = Flask(__name__)
manager = LoginManager(app)
stopper.Stopper(app)
"""


def verdict(folder: Path, control: str, code: str, policy: str = "") -> Verdict:
    (folder / "app.py").write_text(CODE + code)
    (folder / "stopper.toml").write_text('[hosts]\nnames = ["shop.example"]\n' + policy)
    request = AuditRequest(folder, load_policy(folder), date(2026, 1, 1), "0", select=(control,))
    report = report_of(request, judged(request, read_tree(folder, git=False)))
    return next(item.verdict for item in report.assessments if item.control == control)


LINES = {
    '"login", extra={"password": secret}': Verdict.PASS,
    '"login %(password)s", {"password": secret}': Verdict.PASS,
    '"login", extra={"word": secret}': Verdict.FAIL,
    '"login of %s with %s", request.form["name"], secret': Verdict.FAIL,
    '"login, password=%s", secret': Verdict.UNKNOWN,
    'f"login of {secret}"': Verdict.UNKNOWN,
}


@pytest.mark.parametrize("line", LINES)
def test_a_secret_in_the_log_is_masked_by_its_name_alone(tmp_path: Path, line: str) -> None:
    view = '@app.post("/login")\ndef login():\n    secret = request.form["password"]\n'

    assert verdict(tmp_path, "data.log-redaction", f"{view}    logging.info({line})\n") is LINES[line]


def test_a_name_that_the_policy_adds_is_masked_too(tmp_path: Path) -> None:
    code = '@app.post("/login")\ndef login():\n    secret = request.form["password"]\n'
    code += '    logging.info("login", extra={"word": secret})\n'
    policy = '[logs]\nredact = ["word"]\n'

    assert verdict(tmp_path, "data.log-redaction", code) is Verdict.FAIL
    assert verdict(tmp_path, "data.log-redaction", code, policy) is Verdict.PASS


ADMIN = '@app.post("/admin/users/<int:user>")\n{}def remove(user):\n    database.session.delete(user)\n    return ""\n'
WHY = 'reason = "a trial"\n'


@pytest.mark.parametrize(
    ("decorators", "policy", "passes"),
    [
        ("", "", True),
        ("@stopper.public\n", "", False),
        ("", f'[[routes]]\npath = "/admin/*"\npublic = true\n{WHY}', False),
        ("", f'[access]\nadmin-paths = ["/office/*"]\ndefault = "public"\n{WHY}', False),
        ("", f'[access]\nadmin-paths = ["/ADMIN/*"]\ndefault = "public"\n{WHY}', True),
        ('@stopper.roles("staff")\n', f'[access]\nadmin-paths = []\ndefault = "public"\n{WHY}', True),
        ("", f'[access]\nmode = "report"\n{WHY}', False),
    ],
    ids=["as it is", "public", "public by a rule", "other paths", "in capitals", "roles of its own", "report"],
)
def test_pages_for_operators_ask_for_what_the_policy_says(
    tmp_path: Path, decorators: str, policy: str, passes: bool
) -> None:
    found = verdict(tmp_path, "identity.admin-protected", ADMIN.format(decorators), policy)

    assert found is (Verdict.PASS if passes else Verdict.FAIL)


SIGN_IN = '@app.post("/login")\ndef login():\n    if check(request.form["password"]):\n        {}\n    return ""\n'


@pytest.mark.parametrize(
    ("page", "signs_in", "passes"),
    [
        ('manager.login_view = "login"\n', "login_user(find())", True),
        ("", "login_user(find())", False),
        ('manager.login_view = "other"\n', "login_user(find())", False),
        ('manager.login_view = "login"\n', 'session["user"] = 1', False),
    ],
    ids=["its page", "no page", "another page", "without Flask-Login"],
)
def test_sign_ins_are_recorded_that_flask_login_tells_of(
    tmp_path: Path, page: str, signs_in: str, passes: bool
) -> None:
    code = "from flask import session\n" + page + SIGN_IN.format(signs_in)

    assert verdict(tmp_path, "observability.security-events", code) is (Verdict.PASS if passes else Verdict.FAIL)
