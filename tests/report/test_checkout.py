import json

import pytest

from stopper.report.checkout import in_checkout
from stopper.report.formats.sarif import render
from stopper.report.view import View
from tests.report.made_report import HOSTILE, SECRET, WHOLE, a_finding, a_spot, with_findings


@pytest.mark.parametrize("project", [".", "", "./", "../shop", "/srv/shop", "a/../b"])
def test_a_folder_that_says_nothing_of_the_checkout_changes_nothing(project: str) -> None:
    assert in_checkout(WHOLE, project) is WHOLE


@pytest.mark.parametrize("project", ["back/end", "./back/end", "back//end/"])
def test_every_place_has_the_folder_before_it(project: str) -> None:
    moved = in_checkout(with_findings(SECRET), project)

    [finding] = moved.findings
    assert finding.at.path == "back/end/shop/config.py"
    assert [at.path for at in finding.related] == ["back/end/shop/__init__.py"]
    assert {step.at.path for step in finding.steps} == {"back/end/shop/config.py", "back/end/shop/__init__.py"}
    assert moved.frame(finding.at) is not None
    assert [gap.path for gap in moved.not_covered] == ["back/end/shop/broken.py"]
    assert finding.spots[0].fingerprint == SECRET.spots[0].fingerprint


def test_one_file_that_was_audited_is_itself() -> None:
    moved = in_checkout(with_findings(a_finding(spots=(a_spot(path="app.py"),))), "back/app.py")

    assert moved.findings[0].at.path == "back/app.py"


def test_a_hostile_path_stays_as_it_is_behind_the_folder() -> None:
    assert in_checkout(HOSTILE, "x").findings[0].at.path == "x/" + HOSTILE.findings[0].at.path


def test_sarif_names_files_from_the_root_of_the_checkout() -> None:
    [result] = json.loads(render(with_findings(SECRET), View(project="back")))["runs"][0]["results"]

    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "back/shop/config.py"
