import json
import subprocess
import sys
from pathlib import Path

import pytest

from stopper.audit.combine import LETTERS
from stopper.audit.judge import layer_of, parameters
from stopper.cli import engine, main
from stopper.cli.version import AVAILABLE
from stopper.controls import discover, find
from stopper.model import Severity

KEYS = {"id", "family", "title", "severity", "cwe", "asvs", "layers", "does"}
APPLICATION = """
from flask import Flask
from flask_login import login_required

app = Flask(__name__)
app.config["SECRET_KEY"] = "hunter2-but-longer"

@app.get("/")
def index():
    return "hello"

@app.post("/buy")
def buy():
    return "bought"

@app.post("/sell")
@login_required
def sell():
    return "sold"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "app.py").write_text(APPLICATION, encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def test_controls_lists_the_whole_checklist_as_json(capsys) -> None:
    assert main(["controls", "--format", "json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert [item["id"] for item in found] == [control.id for control in discover()]
    assert all(set(item) >= KEYS for item in found)


def test_controls_lists_by_family_and_marks_what_checks_decide(capsys) -> None:
    main(["controls", "--family", "sessions"])

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "sessions"
    marked = [item.split()[1] for item in lines if item.startswith("  * ")]
    assert marked == [item.id for item in discover() if item.family == "sessions" and item.checks]
    assert not any("csrf." in item for item in lines)


def test_controls_tells_the_layers_that_a_check_reads_from_those_that_none_does(capsys) -> None:
    main(["controls", "--family", "sessions"])

    lines = capsys.readouterr().out.splitlines()
    assert next(item.split()[3] for item in lines if " sessions.cookie-secure " in item) == "SADlX"
    assert "S=source, T=templates, A=app" in lines[-2]


def test_controls_as_json_names_the_layers_that_a_check_reads(capsys) -> None:
    main(["controls", "--format", "json", "--family", "sessions"])

    found = {item["id"]: item for item in json.loads(capsys.readouterr().out)}
    assert found["sessions.cookie-secure"]["assessed"] == ["source", "app", "deploy", "cross"]
    assert found["sessions.cookie-secure"]["layers"] == ["source", "app", "deploy", "live", "cross"]


def test_an_unknown_family_is_refused(capsys) -> None:
    assert main(["controls", "--family", "sesions"]) == 2
    assert "There is no family 'sesions'" in capsys.readouterr().err


def test_explain_shows_a_page_with_the_controls_facts(capsys) -> None:
    assert main(["explain", "sessions.cookie-secure"]) == 0

    page = capsys.readouterr().out
    assert page.startswith("# ")
    assert page.count("- severity: high") == 1
    assert "- CWE: 614" in page
    assert page.count(find("sessions.cookie-secure").risk) == 1
    assert "facts -->" not in page
    assert "| severity |" not in page


def test_explain_works_where_there_is_no_page(monkeypatch, capsys) -> None:
    monkeypatch.setattr("stopper.cli.explain.page", lambda control: "")

    main(["explain", "injection.sql"])

    page = capsys.readouterr().out
    assert page.startswith("# ")
    assert "- id: injection.sql" in page
    assert find("injection.sql").risk in page


def test_explain_suggests_the_nearest_name(capsys) -> None:
    assert main(["explain", "session.cookie-secur"]) == 2
    assert "did you mean sessions.cookie-secure?" in capsys.readouterr().err


def test_explain_grade_reads_its_numbers_from_the_code(capsys) -> None:
    main(["explain", "grade"])

    page = capsys.readouterr().out
    assert all(f"{item.label:<8}  weight {item.weight:>2}" in page for item in Severity)
    assert all(f"{letter} from {least}" in page for least, letter in LETTERS)


@pytest.mark.parametrize(("written", "words"), [("audi", "Did you mean audit?"), ("zzz", "No such command 'zzz'.")])
def test_a_command_that_is_not_there_is_answered_with_the_nearest(written, words, capsys) -> None:
    assert main([written]) == 2

    assert words in capsys.readouterr().err


def test_version_says_what_it_is_and_what_it_can(capsys) -> None:
    assert main(["version"]) == 0

    page = capsys.readouterr().out
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in page
    assert "report schema 1.0" in page
    assert "layers that are audited: source, templates, app, packages, repo" in page


def test_the_layers_that_version_names_are_those_that_checks_read() -> None:
    read = {layer_of(check, parameters(check)) for control in discover() for check in control.checks}

    assert read <= set(AVAILABLE)


def test_routes_says_what_each_route_demands_and_lacks(project, capsys) -> None:
    assert main(["routes", str(project), "--format", "json"]) == 0

    found = {item["rule"]: item for item in json.loads(capsys.readouterr().out)}
    assert (found["/buy"]["guard"], found["/buy"]["csrf"], found["/buy"]["missing"]) == ("", "none", ["guard"])
    assert (found["/sell"]["guard"], found["/sell"]["missing"]) == ("login", ["CSRF"])
    assert found["/"]["missing"] == []
    assert (found["/"]["path"], found["/"]["methods"]) == ("app.py", ["GET"])


def test_routes_prints_a_table(project, capsys) -> None:
    main(["routes", str(project)])

    page = capsys.readouterr().out
    assert page.split()[:3] == ["methods", "rule", "view"]
    assert page.splitlines()[-1] == "3 routes, 2 without a guard, 2 to look into."


def test_a_project_without_routes_says_so(tmp_path, capsys) -> None:
    main(["routes", str(tmp_path)])

    assert capsys.readouterr().out == "No route was found in the source.\n"


def test_a_real_audit_is_the_same_from_the_cache(project, monkeypatch, capsys) -> None:
    main(["audit", str(project), "--format", "json"])
    first = json.loads(capsys.readouterr().out)
    monkeypatch.setattr("stopper.audit.run.audit", None)

    main(["audit", str(project), "--format", "json"])
    second = json.loads(capsys.readouterr().out)

    first["facts"].pop("seconds")
    second["facts"].pop("seconds")
    assert first == second
    assert first["facts"]["routes"] == 3
    assert "hunter2" not in json.dumps(first)


def test_another_question_is_no_hit_of_the_cache(project, monkeypatch, capsys) -> None:
    main(["audit", str(project), "--quiet", "--exit-zero"])
    seen = []
    monkeypatch.setattr(engine, "document", lambda report: seen.append(report) or {})

    for arguments in (["--environment", "staging"], ["--select", "csrf"], ["--ignore", "csrf"], ["--exclude", "x"]):
        main(["audit", str(project), "--quiet", "--exit-zero", *arguments])
    (project / "app.py").write_text(APPLICATION + "\n", encoding="utf-8")
    main(["audit", str(project), "--quiet", "--exit-zero"])

    assert len(seen) == 5
    assert "hunter2" not in capsys.readouterr().out


def test_a_broken_entry_of_the_cache_is_a_miss(project, monkeypatch) -> None:
    monkeypatch.setattr(engine, "document", lambda report: {"schema": "1.0", "target": 3})

    assert main(["audit", str(project), "--quiet", "--exit-zero"]) == 0
    assert main(["audit", str(project), "--quiet", "--exit-zero"]) == 0


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "latin-1"])
def test_python_m_stopper_works_in_any_encoding(encoding: str, project, monkeypatch) -> None:
    (project / "ü.py").write_text("x = (\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", encoding)

    done = subprocess.run(
        [sys.executable, "-m", "stopper", "audit", str(project), "--all", "--no-cache"],
        capture_output=True,
        check=False,
    )

    assert done.returncode in (0, 1), done.stderr.decode()
    assert b"Traceback" not in done.stderr
    done.stdout.decode(encoding)


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    script = "import sys; from stopper.cli import main; sys.exit(main(['controls', '--format', 'json']))"
    running = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()

    told = running.stderr.read()
    running.stderr.close()
    assert running.wait(60) == 130
    assert told == b""


def test_the_lightest_command_imports_no_engine() -> None:
    script = (
        "import sys; from stopper.cli import main; main(['version'])\n"
        "heavy = {'rich', 'tree_sitter', 'jinja2', 'flask', 'stopper.audit.run'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0
