"""The largest body at the edge against the app's: what is proposed, and whose bound counts."""

from datetime import date
from pathlib import Path

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.policy import load_policy

CODE = "from flask import Flask\napp = Flask(__name__)\n"
EXTENSION = CODE + (
    "import stopper\nstopper.Stopper(app, policy={'hosts': {'names': ['shop.example']}, 'body': {'max-size': '2MB', "
    "'mode': '%s', 'reason': 'a test'}})\n"
)
SITE = "server {\n    listen 443 ssl;\n    client_max_body_size %s;\n    location / { proxy_pass http://app; }\n}\n"


def told(folder: Path, code: str, size: str) -> list[tuple[str, str]]:
    (folder / "app.py").write_text(code)
    (folder / "site.conf").write_text(SITE % size)
    request = AuditRequest(folder, load_policy(folder), date(2026, 1, 1), "0", select=("input.body-limit",))
    found = audit(request, read_tree(folder, git=False)).findings
    return [(item.message, item.fix) for item in found if item.check == "nginx_and_the_app_agree_on_the_largest_body"]


def test_what_is_proposed_is_a_bound(tmp_path: Path) -> None:
    [(_, fix)] = told(tmp_path, CODE, "0")

    assert fix == "client_max_body_size 16m;"


def test_the_policys_size_counts_where_it_is_enforced_alone(tmp_path: Path) -> None:
    [(message, fix)] = told(tmp_path, EXTENSION % "enforce", "100m")

    assert "of which the app refuses all above 2m" in message
    assert fix == "client_max_body_size 2m;"
    assert told(tmp_path, EXTENSION % "report", "100m") == []
