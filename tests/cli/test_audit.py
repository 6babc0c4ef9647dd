import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from stopper.audit.baseline import Baseline
from stopper.cli import engine, main
from stopper.model import UsageError, Verdict
from tests.report.made_report import EMPTY, LOW, WHOLE, an_assessment, with_findings


@pytest.fixture
def orders(monkeypatch) -> list[engine.Order]:
    """The orders that reach the engine, which answers with a report made by hand."""
    seen: list[engine.Order] = []

    def run(order: engine.Order):
        seen.append(order)
        order.progress("judging")
        return WHOLE

    monkeypatch.setattr(engine, "run", run)
    return seen


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    return folder


def answering(monkeypatch, report) -> None:
    monkeypatch.setattr(engine, "run", lambda order: report)


def judged(finding, *more):
    return replace(with_findings(finding), assessments=(an_assessment("x.passed", Verdict.PASS), *more))


@pytest.mark.usefixtures("orders")
def test_the_text_report_goes_to_standard_output_and_the_gate_to_standard_error(project, capsys) -> None:
    code = main(["audit", str(project)])

    captured = capsys.readouterr()
    assert code == 1
    assert captured.out.startswith("Stopper 0.1.0 · shop · production\n")
    assert captured.err == ("Gate failed: 2 open findings of severity high or worse; 1 control ended in an error.\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "low"], 1),
        (["--fail-on", "medium"], 0),
        (["--fail-on", "low", "--exit-zero"], 0),
        (["--strict"], 1),
    ],
)
def test_the_gate_is_apart_from_what_is_shown(arguments, code, project, monkeypatch, capsys) -> None:
    answering(monkeypatch, judged(LOW, an_assessment("x.unknown", Verdict.UNKNOWN)))

    assert main(["audit", str(project), *arguments]) == code
    assert "browser.referrer-policy" in capsys.readouterr().out


def test_the_policy_names_the_severity_that_fails(project, monkeypatch) -> None:
    (project / "stopper.toml").write_text('fail-on = "low"\n', encoding="utf-8")
    answering(monkeypatch, judged(LOW))

    assert main(["audit", str(project)]) == 1
    assert main(["audit", str(project), "--fail-on", "critical"]) == 0


def test_options_and_policy_are_merged(project, orders) -> None:
    (project / "stopper.toml").write_text(
        'environment = "staging"\nexclude = ["old"]\nignore = ["data"]\nselect = ["csrf"]\n', encoding="utf-8"
    )

    main(["audit", str(project), "--exclude", "new", "--ignore", "input", "--no-cache"])
    main(["audit", str(project), "--select", "secrets, sessions", "--environment", "testing"])

    first, second = orders
    assert (first.environment, first.exclude, first.ignore) == ("staging", ("old", "new"), ("data", "input"))
    assert (first.select, first.use_cache, first.baseline) == (("csrf",), False, Baseline())
    assert (second.select, second.environment, second.use_cache) == (("secrets", "sessions"), "testing", True)
    assert isinstance(first.today, date)


@pytest.mark.usefixtures("orders")
def test_several_formats_go_to_their_own_places(project, tmp_path, capsys) -> None:
    made = tmp_path / "report.json"
    sarif = tmp_path / "report.sarif"

    arguments = ["--format", "text", "--format", "json", "--output", str(made), "-f", "sarif", "-o", str(sarif)]
    main(["audit", str(project), *arguments])

    assert capsys.readouterr().out.startswith("Stopper")
    assert json.loads(made.read_text(encoding="utf-8"))["schema"] == "1.0"
    assert json.loads(sarif.read_text(encoding="utf-8"))["version"] == "2.1.0"


@pytest.mark.usefixtures("orders")
@pytest.mark.parametrize("name", ["json", "sarif"])
def test_json_on_standard_output_is_nothing_but_json(name, project, capsys) -> None:
    main(["audit", str(project), "--format", name])

    captured = capsys.readouterr()
    assert json.loads(captured.out)
    assert captured.err.startswith("Gate failed")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "text", "--format", "json"], "Only one format can go to standard output"),
        (["--format", "json", "--output", "{tmp}/none/report.json"], "there is no folder"),
        (["--format", "json", "--output", "{tmp}"], "is a folder"),
        (["--output", "{tmp}/a", "--output", "{tmp}/b"], "has no --format of its own"),
        (["-f", "json", "-o", "{tmp}/a", "-f", "text", "-o", "{tmp}/a"], "Two formats go to a"),
        (["--write-baseline", "{tmp}/none/base.json"], "there is no folder"),
        (["--baseline", "{tmp}/none.json"], "cannot be read"),
        (["--policy", "{tmp}/none.toml"], "cannot be read"),
        (["--fail-on", "grave"], "is not one of"),
        (["--no-such-option"], "No such option"),
        (["{tmp}/missing"], "does not exist"),
    ],
)
def test_wrong_usage_is_said_in_words_and_exits_with_two(arguments, words, tmp_path, orders, capsys) -> None:
    project = tmp_path / "shop"
    project.mkdir()
    path = [] if arguments[0].endswith("missing") else [str(project)]

    code = main(["audit", *path, *(item.format(tmp=tmp_path) for item in arguments)])

    captured = capsys.readouterr()
    assert code == 2
    assert words in captured.err.splitlines()[-1]
    assert captured.err.splitlines()[-1].startswith("Error: ")
    assert orders == []
    assert captured.out == ""


def test_a_folder_without_write_permission_is_told_before_the_audit(project, tmp_path, orders, monkeypatch) -> None:
    # Root may write anywhere, so the refusal is played.
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    assert main(["audit", str(project), "-f", "json", "-o", str(tmp_path / "a.json")]) == 2
    assert orders == []


@pytest.mark.usefixtures("orders")
def test_a_baseline_is_written_and_read_back(project, tmp_path, monkeypatch, orders, capsys) -> None:
    path = tmp_path / "baseline.json"

    assert main(["audit", str(project), "--write-baseline", str(path)]) == 0
    assert "14 places written to" in capsys.readouterr().err
    main(["audit", str(project), "--baseline", str(path)])

    written = Baseline.parse(path.read_text(encoding="utf-8"))
    assert written.covers("a" * 40)
    assert not written.covers(f"{50:040x}")
    assert written.created
    assert orders[-1].baseline == written


def test_an_error_meant_for_the_user_is_one_line(project, monkeypatch, capsys) -> None:
    def run(order):
        raise UsageError("'sesions' is neither a control nor a family. Did you mean sessions?\x1b[31m")

    monkeypatch.setattr(engine, "run", run)

    assert main(["audit", str(project)]) == 2
    assert capsys.readouterr().err == (
        "Error: 'sesions' is neither a control nor a family. Did you mean sessions?\\x1b[31m\n"
    )


def test_an_internal_error_quotes_nothing_of_the_project(project, monkeypatch, capsys) -> None:
    def run(order):
        raise ValueError("PASSWORD = 'hunter2-but-longer'")

    monkeypatch.setattr(engine, "run", run)

    assert main(["audit", str(project)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Error: internal error: ValueError in cli/audit.py:")
    assert told.count("\n") == 1
    assert "hunter2" not in told
    assert "--verbose" in told


def test_the_traceback_under_verbose_is_masked(project, monkeypatch, capsys) -> None:
    def run(order):
        raise ValueError("PASSWORD = 'hunter2-but-longer'")

    monkeypatch.setattr(engine, "run", run)

    assert main(["audit", str(project), "--verbose"]) == 2
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "hunter2" not in told


def test_control_c_ends_quietly(project, monkeypatch, capsys) -> None:
    def run(order):
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "run", run)

    assert main(["audit", str(project)]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("orders")
def test_quiet_says_the_grade_and_the_findings_and_nothing_else(project, capsys) -> None:
    main(["audit", str(project), "--quiet"])

    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.startswith("Grade F")


@pytest.mark.usefixtures("orders")
def test_verbose_says_what_is_being_done(project, capsys) -> None:
    main(["audit", str(project), "--verbose"])

    assert "judging\n" in capsys.readouterr().err


@pytest.mark.usefixtures("orders")
def test_all_shows_what_the_regular_view_counts(project, capsys) -> None:
    main(["audit", str(project)])
    regular = capsys.readouterr().out
    main(["audit", str(project), "--all"])
    whole = capsys.readouterr().out

    assert "a mere hint" not in regular
    assert "a mere hint" in whole
    assert "framing is not forbidden" in whole


def test_an_audit_that_judged_nothing_does_not_pass(project, monkeypatch, capsys) -> None:
    answering(monkeypatch, EMPTY)

    assert main(["audit", str(project)]) == 1
    assert capsys.readouterr().err == "Gate failed: nothing could be judged.\n"


def test_a_gate_that_passes_says_so(project, monkeypatch, capsys) -> None:
    answering(monkeypatch, judged(LOW))

    assert main(["audit", str(project)]) == 0
    assert capsys.readouterr().err == "Gate passed.\n"


@pytest.mark.usefixtures("orders")
def test_no_command_is_an_error_of_usage(capsys) -> None:
    assert main(["adit"]) == 2
    assert "No such command" in capsys.readouterr().err


def test_without_the_extra_one_line_says_what_to_install(monkeypatch, capsys) -> None:
    monkeypatch.setattr("stopper.cli._is_installed", lambda name: name != "rich")

    assert main(["audit"]) == 2
    told = capsys.readouterr().err
    assert "python -m pip install 'stopper[audit]'" in told
    assert told.count("\n") == 1


def test_the_arguments_are_those_of_the_process_where_none_are_given(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["stopper", "version"])

    assert main() == 0
    assert capsys.readouterr().out.startswith("stopper ")


def test_a_control_that_ends_the_program_is_no_gate_that_passed(project, monkeypatch, capsys) -> None:
    def run(order):
        raise SystemExit(0)

    monkeypatch.setattr(engine, "run", run)

    assert main(["audit", str(project)]) == 2
    assert "ended the program" in capsys.readouterr().err
