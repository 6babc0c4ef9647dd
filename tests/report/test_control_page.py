import pytest
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.templates.library_questions import Templates
from stopper.model import Check, Control, Layer, Observations, Severity
from stopper.report.control_page import END, START, Makers, assessed, described, index, readable, with_facts

CONTROL = Control(
    id="csrf.form-token",
    title="Every form sends the token",
    severity=Severity.HIGH,
    layers=("source", "templates", "cross"),
    remedy="Put the token into each form.",
    risk="Any other site posts the form.",
    cwe=(352,),
    does=("fix",),
)
PAGE = "# Every form sends the token\n\n## How it is decided\n\nBy reading.\n"


def every_form_has_a_token(templates: Templates) -> Observations:
    yield from ()


def every_view_asks_for_it(application: Application) -> Observations:
    yield from ()


JUDGED = replace(CONTROL, checks=[Check(every_form_has_a_token, layer=Layer.TEMPLATES), Check(every_view_asks_for_it)])


def test_the_facts_stand_below_the_title_with_the_risk_first() -> None:
    page = with_facts(PAGE, CONTROL, Makers())

    assert page.startswith(f"# Every form sends the token\n\n{START}\n\nAny other site posts the form.\n\n| id |")
    assert "\n| severity | high |\n" in page
    assert f"\n| CWE | 352 |\n| ASVS 5.0.0 | none |\n\n{END}\n\n## How it is decided\n" in page


def test_facts_written_twice_stand_once() -> None:
    once = with_facts(PAGE, CONTROL, Makers())

    assert with_facts(once, CONTROL, Makers()) == once


def test_stale_facts_are_replaced_and_the_rest_is_kept() -> None:
    page = with_facts(with_facts(PAGE, replace(CONTROL, risk="Old words."), Makers()), CONTROL, Makers())

    assert "Old words." not in page
    assert page.endswith("## How it is decided\n\nBy reading.\n")


def test_a_terminal_sees_the_facts_once_and_no_marker() -> None:
    page = readable(with_facts(PAGE, CONTROL, Makers()), CONTROL, Makers())

    assert page == readable(PAGE, CONTROL, Makers())
    assert page.count("- id: csrf.form-token\n") == 1
    assert "<!--" not in page


def test_the_layers_that_checks_read_come_in_the_controls_order() -> None:
    assert assessed(JUDGED) == "source, templates"
    assert assessed(CONTROL) == ""


def test_a_control_without_a_page_is_described_from_its_fields() -> None:
    page = described(JUDGED, Makers())

    assert page.startswith("# Every form sends the token\n\nAny other site posts the form.\n\n- id: csrf.form-token\n")
    assert "## How it is decided\n\n- every form has a token\n- every view asks for it\n" in page
    assert page.endswith("## How to fix\n\nPut the token into each form.\n")
    assert "ends as not assessed" in described(CONTROL, Makers())


def test_the_index_links_only_pages_that_exist() -> None:
    other = replace(CONTROL, id="input.body-limit", title="Bodies are bounded")

    text = index([JUDGED, other], {"csrf.form-token"})

    assert "Assessed today are 1 of 2 controls" in text
    row = "| [form-token](csrf/form-token.md) | high | Every form sends the token | source, templates |"
    assert (
        f"## csrf\n\n| control | severity | what must hold | assessed today |\n| --- | --- | --- | --- |\n{row}\n"
        in text
    )
    assert "| body-limit | high | Bodies are bounded |  |\n" in text


def test_a_check_that_declares_no_evidence_leaves_its_page_whole() -> None:
    made = Control("guest.bare", "It holds", Severity.HIGH, ("source",), "Mend it.")
    made.check(lambda source: iter(()))

    assert "assessed today: no" in described(made, Makers())


@pytest.mark.parametrize(
    ("makers", "rows"),
    [
        (
            Makers(),
            ("enforced by | no", "rendered by | no", "planned | enforced by the extension, rendered deployment files"),
        ),
        (
            Makers(sections=("csrf", "start")),
            (
                "enforced by | `Stopper(app)`: `[csrf]`, `[start]`",
                "rendered by | no",
                "planned | rendered deployment files",
            ),
        ),
        (
            Makers(kinds=("nginx", "systemd")),
            (
                "enforced by | no",
                "rendered by | `stopper render`: nginx, systemd",
                "planned | enforced by the extension",
            ),
        ),
        (
            Makers(("csrf",), ("nginx",)),
            (
                "enforced by | `Stopper(app)`: `[csrf]`",
                "rendered by | `stopper render`: nginx",
                "planned | no more",
            ),
        ),
    ],
)
def test_what_makes_a_control_true_is_planned_no_longer(makers: Makers, rows: tuple[str, ...]) -> None:
    page = with_facts(PAGE, replace(CONTROL, does=("enforce", "render")), makers)

    assert "\n" + "".join(f"| {row} |\n" for row in rows) in page
