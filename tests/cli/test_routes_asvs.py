import json
from pathlib import Path

import pytest

from stopper.audit.asvs import Outcome
from stopper.cli import main

APPLICATION = """
import hashlib
from flask import Flask, request, session
from flask_login import login_required

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = False

@app.get("/")
def index():
    return "hello"

@app.post("/admin/users")
def change_user():
    return "changed"

@app.post("/sell")
@login_required
def sell():
    return hashlib.md5(request.data).hexdigest()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "app.py").write_text(APPLICATION, encoding="utf-8")
    return folder


@pytest.fixture
def told(project, capsys) -> dict:
    assert main(["routes", str(project), "--asvs", "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def ids(items: list[dict]) -> set[str]:
    return {item["id"] for item in items}


def test_the_levels_add_up_to_the_standard(told) -> None:
    assert [level["requirements"] for level in told["levels"]] == [70, 183, 92]
    for level in told["levels"]:
        assert sum(level[item.value] for item in Outcome) == level["requirements"]
    assert len(told["requirements"]) + len(told["out_of_reach"]) == 345


def test_a_requirement_names_its_controls_and_their_verdicts(told) -> None:
    found = next(item for item in told["requirements"] if item["id"] == "3.3.1")

    assert (found["level"], found["outcome"]) == (1, "failed")
    assert found["controls"] == [{"control": "sessions.cookie-secure", "verdict": "fail"}]


def test_a_route_fails_by_what_stands_in_its_view_and_no_other(told) -> None:
    routes = {item["rule"]: item["asvs"] for item in told["routes"]}

    assert "8.2.1" in ids(routes["/admin/users"]["fails"])
    assert "8.2.1" not in ids(routes["/sell"]["fails"])
    assert routes["/"] == {"fails": [], "open": [], "holds": []}
    failed = next(item for item in routes["/admin/users"]["fails"] if item["id"] == "8.2.1")
    assert "identity.admin-protected" in failed["controls"]


def test_what_concerns_all_routes_stands_at_the_application(told) -> None:
    [application] = told["applications"]

    assert "3.3.1" in ids(application["fails"])
    assert ids(application["fails"]) & ids(application["holds"]) == set()


def test_the_text_counts_levels_and_lists_what_failed(project, capsys) -> None:
    main(["routes", str(project), "--asvs"])

    page = capsys.readouterr().out
    assert page.startswith("ASVS 5.0.0 ")
    assert "  3.3.1   L1  fail sessions.cookie-secure\n" in page
    assert "POST /admin/users  app.py:14" in page
    assert "No check spoke of 1 route apart" in page


def test_all_lists_every_requirement_those_out_of_reach_too(project, capsys) -> None:
    main(["routes", str(project), "--asvs", "--all"])

    page = capsys.readouterr().out
    assert "  10.4.1  L1  out of reach\n" in page
    assert "3.3.1 L1 (sessions.cookie-secure)" in " ".join(page.split())


def test_all_without_asvs_is_refused(project, capsys) -> None:
    assert main(["routes", str(project), "--all"]) == 2
    assert "--all belongs to --asvs" in capsys.readouterr().err
