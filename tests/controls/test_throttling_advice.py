"""The advice on a throttle fits what it is for: a view, a class of an API, a mail, HTTP Basic authentication."""

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.policy import Policy

CONTROL = "identity.login-throttled"
HEAD = "from flask import Flask, request\nfrom flask.views import MethodView\n\napp = Flask(__name__)\n\n\n"
VIEW = """\
@app.post("/register")
def sign_up():
    user = User(request.form["name"])
    user.set_password(request.form["password"])
    return "", 201
"""
API = """\
class Login(MethodView):
    def post(self):
        return str(check_password_hash(user_of(request.json["name"]), request.json["password"]))


app.add_url_rule("/login", view_func=Login.as_view("login"))
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (VIEW, '@limiter.limit("10 per hour")  # below the decorator of the route\ndef sign_up(): ...'),
        (API, 'class Login(...):\n    decorators = [limiter.limit("5 per minute")]'),
    ],
)
def test_the_limit_is_shown_where_it_belongs(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "app.py").write_text(HEAD + text)

    request = AuditRequest(tmp_path, Policy(), date(2026, 1, 1), "0", select=(CONTROL,))
    report = audit(request, read_tree(tmp_path, git=False))

    assert [finding.fix for finding in report.findings] == [words]


def test_basic_authentication_counts_refused_passwords_for_every_route() -> None:
    root = Path(__file__).parent / "identity" / "login-throttled" / "vulnerable-2"
    request = AuditRequest(root, Policy(), date(2026, 1, 1), "0", select=(CONTROL,))
    findings = audit(request, read_tree(root, git=False)).findings

    fix = next(item.fix for item in findings if item.check == "passwords_of_basic_authentication_are_throttled")
    assert "default_limits_deduct_when" in fix
