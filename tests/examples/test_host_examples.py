"""The machines that the examples run on: each planted fault of leaky's is found once, sealed's has none."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache

import pytest

from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.collect.host.reading import read_host
from stopper.model import Layer, Status, Verdict
from stopper.policy import load_policy
from tests.examples.planting import ROOT

ROWS = tomllib.loads((ROOT / "tests/examples/hosts.toml").read_text(encoding="utf-8"))
FAULTS, BESIDE = ROWS["fault"], ROWS["beside"]
Fault = tuple[str, str, str]


@cache
def report_of(name: str) -> Report:
    root = ROOT / "examples" / name
    request = AuditRequest(
        root,
        load_policy(root),
        date(2026, 11, 28),
        "0",
        host=read_host(ROOT / "examples/hosts" / f"{name}.json"),
        advisories=ROOT / "tests/examples/advisories",
    )
    return audit(request, read_tree(root))


def told(name: str) -> list[Fault]:
    """What is found on the machine, each time that it is told."""
    found = report_of(name).findings
    return [(item.control, item.at.path, item.message) for item in found if item.at.path.startswith("host:")]


def of_the_machine(name: str) -> dict[str, tuple[Verdict, str]]:
    """What the layer of the host says of each control that asks it."""
    return {
        item.control: (layer.verdict, layer.message)
        for item in report_of(name).assessments
        for layer in item.layers
        if layer.layer == Layer.HOST
    }


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: f"{row['control']}@{row['at']}")
def test_a_fault_of_the_machine_is_found_once(row: dict[str, str]) -> None:
    assert told("leaky").count((row["control"], row["at"], row["words"])) == 1


@pytest.mark.parametrize("row", BESIDE, ids=lambda row: row["control"])
def test_what_a_file_shows_too_is_said_of_the_machine(row: dict[str, str]) -> None:
    assert of_the_machine("leaky")[row["control"]] == (Verdict.FAIL, row["words"])


def test_nothing_else_is_found_on_the_machine() -> None:
    rows = {(row["control"], row["at"], row["words"]) for row in FAULTS}

    assert set(told("leaky")) - rows == set()


def test_the_machine_of_sealed_has_no_fault() -> None:
    open_ones = [item for item in report_of("sealed").findings if item.status is Status.OPEN]

    assert [f"{item.control} {item.at}: {item.message}" for item in open_ones] == []


def test_the_machine_of_sealed_passes_what_it_is_asked() -> None:
    said = of_the_machine("sealed")

    assert {verdict for verdict, _ in said.values()} == {Verdict.PASS, Verdict.NOT_APPLICABLE}
    # The database and the store for sessions run elsewhere, and uploads lie outside the release.
    assert {control for control, (verdict, _) in said.items() if verdict is Verdict.NOT_APPLICABLE} == {
        "data.database-least-privilege",
        "data.database-private",
        "input.upload-storage",
        "transport.database-tls",
    }


@pytest.mark.parametrize("name", ["leaky", "sealed"])
def test_nothing_breaks_on_a_machine(name: str) -> None:
    assert [item.control for item in report_of(name).assessments if item.verdict is Verdict.ERROR] == []
