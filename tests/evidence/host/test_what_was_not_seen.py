"""What a machine did not show is unknown, and never not applicable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from stopper.audit.judge import parameters
from stopper.collect.host.reading import host_of
from stopper.controls import find
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Unseen
from stopper.model import Verdict

SEALED = Path(__file__).parents[3] / "examples" / "hosts" / "sealed.json"
FOLDERS = (("deployment.static-files", "on the machine"), ("input.upload-storage", "on the machine"))
UNITS = (
    ("production-mode.configuration-complete", "run the application"),
    ("secrets.not-in-image-or-arguments", "run an application"),
    ("deployment.file-permissions", "run an application"),
)


def verdicts(control: str, host: Host, words: str) -> set[Verdict]:
    """How the checks of a control about the machine alone judge what has these words."""
    alone = [check for check in find(control).checks if set(parameters(check).values()) == {Host}]
    found = (item for check in alone for item in check.function(host) or ())
    return {item.verdict for item in found if words in item.message}


@pytest.mark.parametrize(("control", "words"), FOLDERS)
def test_a_machine_without_a_folder_of_the_application_is_unknown(control: str, words: str) -> None:
    host = replace(host_of(SEALED.read_bytes(), "sealed"), projects=())

    assert verdicts(control, host, words) == {Verdict.UNKNOWN}


@pytest.mark.parametrize(("control", "words"), UNITS)
def test_units_that_could_not_be_asked_for_are_unknown(control: str, words: str) -> None:
    unseen = (Unseen("units", "systemctl took too long"),)
    hidden = replace(host_of(SEALED.read_bytes(), "sealed"), units=(), unseen=unseen)
    none = replace(hidden, unseen=(Unseen("units", "systemd does not run this machine"),))

    assert verdicts(control, hidden, words) == {Verdict.UNKNOWN}
    assert Verdict.UNKNOWN not in verdicts(control, none, words)


def test_certificates_that_a_user_may_not_see_are_unknown() -> None:
    facts = json.loads(SEALED.read_bytes()) | {"certificates": [], "schedules": [], "is_root": False}
    facts["unseen"] = [{"what": "certificates of Let's Encrypt", "reason": "permission is denied"}]
    host = host_of(json.dumps(facts).encode(), "sealed")

    assert verdicts("transport.certificate-renewal", host, "no certificate was seen") == {Verdict.UNKNOWN}
