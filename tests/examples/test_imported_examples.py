"""The example applications once they run: what leaky shows then, each fault once, and that sealed passes all of it."""

from datetime import date
from functools import cache, partial
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.collect.confinement import landlock, seccomp
from stopper.collect.files import read_tree
from stopper.collect.imported.importer import ImportRequest
from stopper.collect.imported.importing import import_applications
from stopper.model import Confidence, Status, Verdict
from stopper.policy import load_policy
from tests.examples.planting import PLANTED, ROOT

ENVIRONMENT = next((path for path in sorted(ROOT.glob(".venv*-examples")) if (path / "pyvenv.cfg").is_file()), None)
# What only production's own variables and proxies decide.
OF_PRODUCTION = {
    "production-mode.configuration-complete",
    "secrets.secret-key-rotation",
    "secrets.secret-key-strong",
    "transport.database-tls",
    "transport.proxy-trust",
}
DECLARED = ("leaky/requirements.txt", "sealed/requirements.in")

pytestmark = [
    pytest.mark.skipif(ENVIRONMENT is None, reason="the packages of the examples are not installed: make tests"),
    pytest.mark.skipif(
        not (landlock.version() and seccomp.is_possible()),
        reason="this kernel has no Landlock, or the machine no filter",
    ),
]


@cache
def report_of(name: str, *, imported: bool = True) -> Report:
    root = ROOT / "examples" / name
    importer = partial(import_applications, ImportRequest(root, "auto", ENVIRONMENT)) if imported else None
    advisories = ROOT / "tests/examples/advisories"
    return audit(
        AuditRequest(root, load_policy(root), date(2026, 11, 28), "0", advisories=advisories, importer=importer),
        read_tree(root),
    )


def places(report: Report) -> set[tuple[str, str, int]]:
    return {(item.control, spot.at.path, spot.at.line) for item in report.findings for spot in item.spots}


def rows(kind: str) -> set[tuple[str, str, int]]:
    return {(row["control"], row["path"], row["line"]) for row in PLANTED[kind]}


def test_the_running_leaky_shows_what_source_cannot_and_nothing_twice() -> None:
    new = places(report_of("leaky")) - places(report_of("leaky", imported=False))

    assert new == rows("app")


def test_what_source_finds_in_leaky_is_found_with_the_running_app_too() -> None:
    lost = places(report_of("leaky", imported=False)) - places(report_of("leaky"))

    assert lost == set()


def test_faults_that_the_running_leaky_shows_are_proven() -> None:
    proven = {item.control for item in report_of("leaky").findings if item.confidence is Confidence.PROVEN}

    assert {
        "csrf.protection-on",
        "identity.routes-protected",
        "production-mode.debug-off",
        "secrets.secret-key-set",
        "sessions.cookie-secure",
        "transport.hsts",
    } <= proven


def test_the_running_sealed_passes_all_that_its_layer_judges() -> None:
    report = report_of("sealed")

    open_ones = [item for item in report.findings if item.status is Status.OPEN]
    assert [f"{item.control} {item.at}: {item.message}" for item in open_ones] == []
    said = {layer.verdict for item in report.assessments for layer in item.layers if layer.layer == "app"}
    assert said <= {Verdict.PASS, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE, Verdict.NOT_ASSESSED}


def test_what_the_running_sealed_shows_leaves_no_question_open() -> None:
    report = report_of("sealed")

    open_ones = {item.control for item in report.assessments if item.verdict is Verdict.UNKNOWN}
    shown = {
        item.control
        for item in report.assessments
        if any(layer.layer == "app" and layer.verdict is Verdict.PASS for layer in item.layers)
    }
    assert open_ones & shown <= OF_PRODUCTION


def test_the_environment_of_the_examples_has_what_they_declare() -> None:
    asked = {name for file in DECLARED for name in names_in(ROOT / "examples" / file)}

    assert asked - names_in(ROOT / "requirements" / "examples.in") == set()


def names_in(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(Requirement(line).name) for line in lines if line and not line.startswith(("#", "-"))}
