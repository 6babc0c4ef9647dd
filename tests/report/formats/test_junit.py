from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from msgspec.structs import replace

from stopper.model import Status, Verdict
from stopper.report.formats.junit import render
from stopper.report.view import View
from tests.report.made_report import EMPTY, HOSTILE, SECRET, WAIVED, WHOLE, an_assessment

# The elements and attributes that the readers of this format (Jenkins, GitLab, GitHub's actions) have in common:
# the children that each may have, the attributes that it must and may have.
MODEL: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (
        {"testsuite"},
        {"name", "tests", "failures", "errors", "time"},
        set(),
    ),  # Jenkins's schema has no skipped here
    "testsuite": ({"testcase"}, {"name", "tests", "failures", "errors", "skipped"}, set()),
    "testcase": ({"failure", "error", "skipped"}, {"classname", "name"}, set()),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "skipped": (set(), {"message"}, set()),
}


def root_of(report) -> Element:
    return ElementTree.fromstring(render(report, View()))  # noqa: S314  # what we have written ourselves


def wrong(element: Element) -> list[str]:
    children, must, may = MODEL[element.tag]
    found = [f"{child.tag} in {element.tag}" for child in element if child.tag not in children]
    if not must <= element.attrib.keys() <= must | may:
        found.append(f"attributes of {element.tag}: {sorted(element.attrib)}")
    return found + [item for child in element for item in wrong(child)]


def case(report, name: str) -> Element:
    return next(item for item in root_of(report).iter("testcase") if item.get("name", "").startswith(name + ":"))


@pytest.mark.parametrize("report", [WHOLE, EMPTY, HOSTILE], ids=["whole", "empty", "hostile"])
def test_it_has_what_every_reader_knows_and_counts_right(report) -> None:
    root = root_of(report)

    assert wrong(root) == []
    for suite in (root, *root):
        cases = list(suite.iter("testcase"))
        assert int(suite.get("tests", "")) == len(cases)
        for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if suite is root and kind == "skipped":
                continue
            assert int(suite.get(kind, "")) == sum(item.find(tag) is not None for item in cases)
    assert len(list(root.iter("testcase"))) == len(report.assessments)


def test_a_failure_tells_its_places_and_its_fix() -> None:
    failure = case(WHOLE, "secrets.secret-key-strong").find("failure")

    assert failure is not None
    assert failure.attrib == {"type": "critical", "message": "SECRET_KEY is a constant of 12 characters"}
    assert failure.text == (
        "critical (proven): SECRET_KEY is a constant of 12 characters\n"
        "  shop/config.py:12\n"
        '  fix: SECRET_KEY = os.environ["SECRET_KEY"]'
    )


def test_only_a_pass_passes() -> None:
    outcomes = {str(item.get("name")).split(":")[0]: [child.tag for child in item] for item in root_of(WHOLE).iter()}

    assert [name for name, outcome in outcomes.items() if not outcome and "." in name] == ["input.body-limit"]
    skipped = case(WHOLE, "sessions.cookie-secure").find("skipped")
    assert skipped is not None
    assert skipped.get("message") == (
        "unknown: what was seen; it needs: the value of SESSION_COOKIE_SECURE in production"
    )


def test_a_failure_that_was_accepted_is_skipped_as_it_is_in_the_gate() -> None:
    report = replace(WHOLE, assessments=(an_assessment("browser.framing"),), findings=(WAIVED,))

    [child] = case(report, "browser.framing")
    assert (child.tag, child.get("message")) == ("skipped", "failed, and waived by the policy")


def test_a_control_with_an_open_and_an_accepted_finding_fails_by_the_open_one() -> None:
    accepted = replace(SECRET, spots=(replace(SECRET.spots[0], status=Status.BASELINE),), message="the old one")
    report = replace(
        WHOLE, assessments=(an_assessment("secrets.secret-key-strong", Verdict.FAIL),), findings=(accepted, SECRET)
    )

    [child] = case(report, "secrets.secret-key-strong")
    assert child.tag == "failure"
    assert "the old one" not in (child.text or "")


def test_it_is_ascii_so_that_its_declared_encoding_is_true_everywhere() -> None:
    assert render(replace(WHOLE, target="Bücher 🍷"), View()).isascii()
    assert root_of(replace(WHOLE, target="Bücher 🍷")).get("name") == "Stopper: Bücher 🍷"
