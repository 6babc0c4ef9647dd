"""The audit of what Stopper protects: each protection is why its controls pass, and without it they do not."""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, judged, report_of
from stopper.collect.confinement import landlock, seccomp
from stopper.collect.files import read_tree
from stopper.collect.imported.importer import ImportRequest
from stopper.collect.imported.importing import import_applications
from stopper.controls import discover
from stopper.evidence.imported.app import Importer
from stopper.model import Verdict
from stopper.policy import load_policy
from stopper.runtime.order import PROTECTIONS
from tests.loop.bare import CODE, FORM, LISTS, POLICY, TAKEN_AS_THEY_COME

OFF = 'mode = "report"\nreason = "taken away by a test"'
# How a section that has no mode is taken away in the policy; None takes out what the policy of the test says of it.
LOOSENED = {
    "cors": None,
    "logs": 'json = false\nreason = "taken away by a test"',
    "metrics": None,
    "proxies": None,
    "security-txt": None,
    "sessions": 'store = "app"\nreason = "taken away by a test"',
}
# What cannot be taken away in the policy is taken out of the code.
WRITTEN: dict[str, Callable[[str], str]] = {
    "errors": lambda code: code.replace("stopper.Stopper(app)", ""),
    "security-events": lambda code: code.replace("stopper.Stopper(app)", ""),
    "uploads": lambda code: code.partition('\n@app.post("/pictures")')[0] + TAKEN_AS_THEY_COME,
}
CLAIMS = sorted(
    {
        (kind.name if kind.name in WRITTEN else kind.section or kind.name, control)
        for kind in PROTECTIONS
        for control in kind.controls
    }
)
NAMES = ("Stopper", "@stopper.")

Found = dict[str, tuple[Verdict, bool]]
Audits = Callable[..., Found]


def policy_without(off: frozenset[str]) -> str:
    """The policy with these sections taken away."""
    said = {**POLICY}
    for section in off - WRITTEN.keys():
        text = LOOSENED.get(section, OFF)
        said[section] = f"{said.get(section, '') if section not in LOOSENED else ''}\n{text}" if text else ""
    heads = {name: f"[[{name}]]" if name in LISTS else f"[{name}]" for name in said}
    return "".join(f"{heads[name]}\n{text}\n\n" for name, text in said.items() if text)


def code_without(off: frozenset[str]) -> str:
    code = CODE
    for section in off & WRITTEN.keys():
        code = WRITTEN[section](code)
    return code


def audit(folder: Path, off: frozenset[str], controls: tuple[str, ...]) -> Found:
    """The verdicts of an audit of the code and the running application, and whether Stopper is why one passes."""
    unconfined = not (landlock.version() and seccomp.is_possible())
    importer = partial(import_applications, ImportRequest(folder, "auto", Path(sys.executable), unconfined))
    return audit_of(folder, code_without(off), policy_without(off), controls, importer)


def audit_of(folder: Path, code: str, policy: str, controls: tuple[str, ...], importer: Importer | None) -> Found:
    (folder / "templates").mkdir()
    (folder / "templates" / "order.html").write_text(FORM)
    (folder / "app.py").write_text(code)
    (folder / "stopper.toml").write_text(f'profile = "both"\n\n{policy}')
    request = AuditRequest(
        folder, load_policy(folder), date(2027, 1, 1), "0", select=tuple(controls), importer=importer
    )
    found = judged(request, read_tree(folder, git=False))
    named = {
        item.control.id
        for item in found.judgements
        for one in item.observations
        if one.verdict is Verdict.PASS and any(name in one.message for name in NAMES)
    }
    verdicts = {item.control: item.verdict for item in report_of(request, found).assessments}
    return {control: (verdicts[control], control in named) for control in controls}


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> Audits:
    """Audits without some sections, each done once for all controls that the sections are for."""
    done: dict[frozenset[str], Found] = {}

    def without(*sections: str) -> Found:
        off = frozenset(sections)
        if off not in done:
            controls = {control for section, control in CLAIMS if not off or section in off}
            done[off] = audit(tmp_path_factory.mktemp("bare"), off, tuple(sorted(controls)))
        return done[off]

    return without


def claimants(control: str) -> list[str]:
    return [section for section, claimed in CLAIMS if claimed == control]


@pytest.mark.parametrize(("section", "control"), CLAIMS)
def test_a_control_passes_because_of_each_protection_that_claims_it(audits: Audits, section: str, control: str) -> None:
    others = [item for item in claimants(control) if item != section]

    assert audits(*others)[control] == (Verdict.PASS, True)


@pytest.mark.parametrize(("section", "control"), CLAIMS)
def test_without_the_protections_that_claim_it_a_control_does_not_pass(
    audits: Audits, section: str, control: str
) -> None:
    assert audits(*claimants(control))[control][0] is not Verdict.PASS


@pytest.mark.parametrize(
    "control", ["sessions.revocation", "sessions.no-sensitive-data", "secrets.secret-key-rotation"]
)
def test_sessions_in_cookies_do_not_keep_what_only_a_server_can(
    tmp_path: Path, control: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LOOSENED, "sessions", 'store = "cookie"\nreason = "a test"')

    assert audit(tmp_path, frozenset({"sessions"}), (control,))[control][0] is not Verdict.PASS


# What the environment gives, which nobody sees in the code: the start judges it where the application is served.
GIVEN_LATER = CODE.replace('app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]', "app.config.from_prefixed_env()")
LESS = 'refuse-from = "critical"\nreason = "a test"'
ACCEPTED = 'accept = ["CONTROL"]\nreason = "a test"'
JUDGED_AT_START = sorted(
    control.id for control in discover() if any(check.refused_at_start for check in control.checks)
)


@pytest.mark.parametrize("control", JUDGED_AT_START)
def test_what_only_the_environment_knows_passes_because_the_start_refuses_it(tmp_path: Path, control: str) -> None:
    found = audit_of(tmp_path, GIVEN_LATER, policy_without(frozenset()), (control,), None)

    assert found[control] == (Verdict.PASS, True)


@pytest.mark.parametrize("control", JUDGED_AT_START)
@pytest.mark.parametrize("weakened", [OFF, LESS, ACCEPTED, ""], ids=["off", "less", "accepted", "gone"])
def test_without_the_start_it_does_not_pass(tmp_path: Path, control: str, weakened: str) -> None:
    code = GIVEN_LATER if weakened else GIVEN_LATER.replace("stopper.Stopper(app)", "")
    start = f"[start]\n{weakened.replace('CONTROL', control)}\n" if weakened else ""
    found = audit_of(tmp_path, code, policy_without(frozenset()) + start, (control,), None)

    assert found[control][0] is not Verdict.PASS
