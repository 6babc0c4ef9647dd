"""`--app`, `--python` and `--unconfined`, and the commands inside an application's own environment."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from stopper.cli import main
from stopper.collect.confinement import landlock, seccomp

APP = """
    import json
    from pathlib import Path
    from flask import Flask, session

    app = Flask(__name__)
    for name, value in json.loads(Path(__file__).with_name("settings.json").read_text()).items():
        app.config[name] = value

    @app.get("/")
    def index():
        session["seen"] = True
        return "hello"
"""
confined = pytest.mark.skipif(
    not (landlock.version() and seccomp.is_possible()), reason="this kernel has no Landlock, or the machine no filter"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(textwrap.dedent(APP))
    (tmp_path / "settings.json").write_text('{"SESSION_COOKIE_SECURE": false, "SECRET_KEY": "cellar-of-2019"}')
    return tmp_path


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--python", "x"], "--python and --unconfined say how the app is imported"),
        (["--unconfined"], "--python and --unconfined say how the app is imported"),
        (["--app", " "], "--app names nothing"),
        (["--app", "no such thing"], "is no target"),
        (["--app", "missing.py"], "which is no Python file of the project"),
        (["--app", "auto", "--python", "missing"], "is no Python that can be run"),
        (["--app", "auto", "--diff", "HEAD"], "the app of a revision is not run"),
    ],
)
def test_what_cannot_be_done_is_said(root: Path, options: list[str], words: str, capsys: pytest.CaptureFixture) -> None:
    code = main(["audit", str(root), "--no-cache", *options])

    assert code == 2
    assert words in capsys.readouterr().err


def test_without_app_nothing_of_the_project_runs(root: Path, capsys: pytest.CaptureFixture) -> None:
    (root / "stopper.toml").write_text('target = "app:app"\n')
    (root / "app.py").write_text(f"open({str(root / 'ran')!r}, 'w')\n" + (root / "app.py").read_text())

    main(["audit", str(root), "--no-cache", "-q"])

    assert not (root / "ran").exists()


@confined
def test_app_auto_settles_what_source_cannot_tell(root: Path, capsys: pytest.CaptureFixture) -> None:
    main(["audit", str(root), "--no-cache", "--app", "auto", "--python", sys.executable, "--format", "json"])

    report = json.loads(capsys.readouterr().out)
    (secure,) = (item for item in report["assessments"] if item["control"] == "sessions.cookie-secure")
    assert [layer["verdict"] for layer in secure["layers"][:2]] == ["not_applicable", "fail"]
    assert "The app was imported from app:app" in "".join(report["notes"])
    assert "cellar-of-2019" not in json.dumps(report)


@confined
def test_routes_show_what_the_running_app_has_beside_source(root: Path, capsys: pytest.CaptureFixture) -> None:
    with (root / "app.py").open("a") as file:
        file.write("for name in ''.join('ab'):\n    app.add_url_rule('/' + name, name, index, methods=['POST'])\n")

    main(["routes", str(root), "--app", "auto", "--python", sys.executable, "--format", "json"])

    rows = {row["rule"]: row["missing"] for row in json.loads(capsys.readouterr().out)}
    assert rows["/a"] == rows["/b"] == ["not in the source"]


@pytest.mark.parametrize(
    "command", [["routes"], ["audit", "--exit-zero", "--select", "sessions"]], ids=lambda it: it[0]
)
def test_what_an_import_that_fails_quotes_of_the_project_is_masked(tmp_path: Path, command, capsys) -> None:
    code = "from flask import Flask\napp = Flask(__name__)\npassword = 'hunter2-horse-9'\n"
    (tmp_path / "app.py").write_text(f"{code}raise RuntimeError('cannot log in with ' + password)\n", encoding="utf-8")

    main([*command, str(tmp_path), "--app", "auto", "--python", sys.executable])

    said = " ".join("".join(capsys.readouterr()).split())
    assert "RuntimeError: cannot log in with •••" in said
    assert "hunter2" not in said


def flask(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "stopper", *arguments],
        cwd=root,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_inside_the_app_s_own_environment_the_running_app_is_judged(root: Path) -> None:
    done = flask(root, "audit", "--format", "json", "--select", "sessions.cookie-secure")

    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert [item["layer"] for item in report["findings"]] == ["app"]
    assert "the process that `flask stopper` runs in" in report["notes"][0]


@pytest.mark.parametrize(
    ("code", "words"),
    [("raise RuntimeError('no such table')", "RuntimeError: no such table"), ("raise SystemExit(3)", "SystemExit")],
)
def test_where_the_app_cannot_be_loaded_the_source_is_audited_and_the_report_says_why(root, code, words) -> None:
    file = root / "app.py"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{code}\n", encoding="utf-8")

    done = flask(root, "audit", "--format", "json", "--exit-zero")

    report = json.loads(done.stdout)
    line = len(file.read_text(encoding="utf-8").splitlines())
    assert f"The app could not be imported: {words}" in report["notes"][0].replace("the code ended its process (", "")
    assert f"at app.py:{line}. The source is audited without it." in report["notes"][0]
    assert report["findings"]


def test_an_app_that_is_not_there_is_wrong_usage(tmp_path) -> None:
    done = flask(tmp_path, "audit")

    assert done.returncode == 2
    assert "Could not import 'app'" in done.stderr


def test_flask_stopper_tells_wrong_usage_as_stopper_does(root: Path) -> None:
    done = flask(root, "audit", "--select", "nonsense")

    assert done.returncode == 2
    assert "is neither a control nor a family" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_plugin_imports_neither_the_auditor_nor_rich() -> None:
    script = (
        "import sys; import stopper.cli.flask_plugin; "
        "print([name for name in sys.modules if name.startswith(('stopper.audit', 'stopper.collect', 'rich'))])"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
