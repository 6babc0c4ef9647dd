import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from stopper.audit.baseline import Baseline
from stopper.audit.result import Report, gate
from stopper.audit.run import AuditRequest, audit
from stopper.cli import main
from stopper.collect.files import read_tree
from stopper.model import Severity, Status, UsageError, Verdict
from stopper.policy import Policy, Rule, Waiver
from stopper.report.formats import sarif
from tests.collect.folders import put

APP = "import os\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\ndef f(c):\n    os.system(c)\n"
RULE = Rule("local.no-shell", "Use shop.shell.run.", ("os.system",), severity=Severity.HIGH, reason="It is a shell.")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    put(tmp_path, "app.py", APP)
    return tmp_path


def report(root: Path, *rules: Rule, select: tuple[str, ...] = ("local",), **changed: object) -> Report:
    policy = Policy(rules=rules, origin="stopper.toml")
    request = AuditRequest(root, policy, date(2027, 1, 1), "0", select=select)
    return audit(structs.replace(request, **changed), read_tree(root, git=False))


def verdict(found: Report, control: str = "local.no-shell") -> Verdict:
    return next(item.verdict for item in found.assessments if item.control == control)


def message(found: Report, control: str = "local.no-shell") -> str:
    return next(item.layers[0].message for item in found.assessments if item.control == control)


def test_a_forbidden_call_is_a_finding_with_the_rules_own_words(project: Path) -> None:
    (finding,) = report(project, RULE).findings

    assert (finding.control, finding.message, finding.fix) == ("local.no-shell", "os.system is called", RULE.message)
    assert (finding.at.path, finding.at.line, finding.severity) == ("app.py", 8, Severity.HIGH)


@pytest.mark.parametrize("glob", ["app.py", "*.py", "/app.py", "**/app.py"])
def test_where_it_is_allowed_it_passes_and_says_where(glob: str, project: Path) -> None:
    found = report(project, replace(RULE, outside=(glob,)))

    assert verdict(found) is Verdict.PASS
    assert message(found) == f"1 use stands within {glob}: os.system"


def test_elsewhere_it_fails_and_says_outside_what(project: Path) -> None:
    assert report(project, replace(RULE, outside=("shop/shell.py",))).findings[0].message == (
        "os.system is called outside shop/shell.py"
    )


def test_no_match_passes_with_a_count_of_what_was_looked_at(project: Path) -> None:
    found = report(project, replace(RULE, calls=("os.popen",), imports=("pickle",)))

    assert verdict(found) is Verdict.PASS
    assert message(found) == "none of 2 calls in 1 file is of os.popen"


def test_a_project_without_python_is_not_assessed(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# x\n")

    assert verdict(report(tmp_path, RULE)) is Verdict.NOT_ASSESSED


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("os.sytem", "the rule names os.sytem, and Python has nothing of that name"),
        ("evall", "the rule names evall, and Python has nothing of that name"),
        ("app.g", "the rule names app.g, and the project has nothing of that name"),
    ],
)
def test_a_name_that_nothing_could_match_is_no_pass(name: str, words: str, project: Path) -> None:
    found = report(project, replace(RULE, calls=(name,)))

    assert verdict(found) is Verdict.UNKNOWN
    assert message(found) == words


@pytest.mark.parametrize("rule", [{"calls": ("requests.*",)}, {"imports": ("yaml",)}, {"calls": ("os.*",)}])
def test_a_whole_library_may_be_named(rule: dict[str, tuple[str, ...]], project: Path) -> None:
    put(project, "app.py", "x = 1\n")

    assert verdict(report(project, replace(RULE, **{"calls": (), **rule}))) is Verdict.PASS


def test_the_nearest_name_is_what_is_needed(project: Path) -> None:
    found = report(project, replace(RULE, calls=("os.sytem",)))

    assert next(item.needs for item in found.assessments if item.control == RULE.id) == (
        "a name that Python has, such as os.system",
    )


def test_a_method_on_something_unknown_is_no_pass(project: Path) -> None:
    put(project, "query.py", "def f(c):\n    c.execute('x')\n")
    found = report(project, replace(RULE, calls=("sqlite3.Connection.execute",)))

    assert verdict(found) is Verdict.UNKNOWN


def test_waivers_suppressions_and_baselines_label_it(project: Path) -> None:
    waiver = Waiver("local.no-shell", "r", "o")
    waived = report(project, RULE, policy=Policy(rules=(RULE,), waivers=(waiver,)))
    covered = report(project, RULE, baseline=Baseline.of(report(project, RULE)))
    put(project, "app.py", APP.replace("(c)\n", "(c)  # stopper: ignore[local.no-shell] it is fixed\n"))
    suppressed = report(project, RULE)

    assert [found.findings[0].status for found in (waived, covered, suppressed)] == [
        Status.WAIVED,
        Status.BASELINE,
        Status.SUPPRESSED,
    ]


def test_it_is_selected_and_ignored_by_family_and_id(project: Path) -> None:
    assert verdict(report(project, RULE, select=("csrf",))) is Verdict.NOT_ASSESSED
    assert verdict(report(project, RULE, select=("local.no-shell",))) is Verdict.FAIL
    assert verdict(report(project, RULE, select=(), ignore=("local",))) is Verdict.NOT_ASSESSED


def test_without_a_rule_there_is_no_such_family(project: Path) -> None:
    with pytest.raises(UsageError, match="'local' is neither"):
        report(project)


def test_it_counts_in_the_gate_and_not_in_the_grade(project: Path) -> None:
    bare, ruled = report(project, select=("input",)), report(project, RULE, select=("input", "local"))

    assert (bare.grade, bare.assessed) == (ruled.grade, ruled.assessed)
    assert gate(bare, Severity.HIGH).passed
    assert not gate(ruled, Severity.HIGH).passed


def test_it_is_a_rule_of_sarif(project: Path) -> None:
    run = sarif.log(report(project, RULE))["runs"][0]

    (rule,) = [item for item in run["tool"]["driver"]["rules"] if item["id"] == "local.no-shell"]
    assert "Use shop.shell.run." in rule["help"]["text"]
    assert "It is a shell." in rule["help"]["text"]


def test_the_commands_know_the_rules_of_the_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, "stopper.toml", '[[rules]]\nid = "local.no-shell"\ncalls = ["os.system"]\nmessage = "Use run."\n')
    monkeypatch.chdir(project)

    assert main(["controls", "--family", "local", "--format", "json"]) == 0
    assert [item["id"] for item in json.loads(capsys.readouterr().out)] == ["local.no-shell"]
    assert main(["explain", "local.no-shell"]) == 0
    assert "Nothing calls os.system" in capsys.readouterr().out
    assert main(["explain", "local.no-shel"]) == 2
    assert "did you mean local.no-shell?" in capsys.readouterr().err
