import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.audit.shares import Done, Here, There, one_after_the_other
from stopper.collect.files import read_tree
from stopper.collect.parcels import Parcel
from stopper.collect.side_by_side import side_by_side
from stopper.policy import Policy

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
@pytest.mark.parametrize("name", ["leaky", "sealed"])
def test_a_report_is_the_same_made_in_one_process_or_in_two(name: str) -> None:
    root = EXAMPLES / name
    request = AuditRequest(root, Policy(), date(2026, 1, 1), "1", both=one_after_the_other)
    alone = audit(request, read_tree(root))
    together = audit(replace(request, both=side_by_side), read_tree(root))

    assert together == alone


VIEW = """
from flask import Flask, request, session
app = Flask(__name__)

@app.template_filter("shown")
def shown(text):
    return {given}

@app.get("/<path:name>")
def view(name):
    session["name"] = request.args["name"]
    return open("/srv/{folder}/" + name).read()
"""


@pytest.fixture
def services(tmp_path: Path) -> Path:
    """Three applications in one repository, none of which knows another."""
    for name in ("billing", "shop", "support"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "app.py").write_text(VIEW.format(folder=name, given="text" if name == "shop" else "''"))
    return tmp_path


def paths_told(report: Report) -> list[str]:
    found = [one for one in report.findings if one.control == "injection.path-traversal"]
    return sorted(one.at.path for one in found)


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_a_report_of_several_programs_is_the_same_made_in_one_process_or_in_two(services: Path) -> None:
    request = AuditRequest(services, Policy(), date(2026, 1, 1), "1", both=one_after_the_other)
    alone = audit(request, read_tree(services))

    assert paths_told(alone) == ["billing/app.py", "shop/app.py", "support/app.py"]
    assert audit(replace(request, both=side_by_side), read_tree(services)) == alone


@pytest.mark.parametrize("hands_over", [True, False])
def test_what_a_process_has_taken_that_is_gone_is_done_by_the_one_that_is_left(
    services: Path, hands_over: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = []
    if not hands_over:
        monkeypatch.setattr(Parcel, "put", lambda parcel, made: False)

    def losing(here: Callable[[], Here], there: Callable[[], There]) -> tuple[Here, There]:
        made = there()
        if isinstance(made, Done):
            lost.append(made)
            made = type(made)({}, {})
        # What the other process has taken is taken, and what it found is lost.
        return here(), made

    request = AuditRequest(services, Policy(), date(2026, 1, 1), "1")
    tree = read_tree(services)

    assert audit(replace(request, both=losing), tree) == audit(request, tree)
    assert [sorted(one.flows) for one in lost] == [[] if hands_over else [0, 1, 2]]


def test_the_parts_do_not_wait_for_each_other() -> None:
    """What is done in the child asks for nothing that is made here, and the other way round."""
    root = EXAMPLES / "leaky"
    request = AuditRequest(root, Policy(), date(2026, 1, 1), "1")
    turned = replace(request, both=lambda here, there: (there(), here())[::-1])

    assert audit(turned, read_tree(root)) == audit(request, read_tree(root))
