"""The end of the text report: what stayed open, and the command that settles most of it."""

from msgspec.structs import replace

from stopper.audit.result import LEFT_OUT
from stopper.model import Severity, Verdict
from tests.report.formats.test_text import shown
from tests.report.made_report import EMPTY, WHOLE, an_assessment


def test_the_last_paragraph_says_what_stayed_open_and_what_settles_most() -> None:
    page = shown(replace(WHOLE, notes=()), project="my shop")

    last = page.split("\n\n")[-1]
    assert "Of 7 controls, 1 control stayed unknown and 1 were not assessed; none of them counts as a pass." in last
    assert "  - the value of SESSION_COOKIE_SECURE in production: settles sessions.cookie-secure" in last
    assert "Not read: shop/broken.py (is not valid Python (line 3))." in last
    assert last.endswith("give production's variables in a file:\n  stopper audit 'my shop' --env-file FILE\n")


def test_a_command_that_a_need_names_is_the_one_suggested() -> None:
    need = "the routes; see `stopper routes .`"
    report = replace(WHOLE, assessments=(an_assessment("x.one", Verdict.UNKNOWN, needs=need),))

    assert "To settle most of it (1 control), run:\n  stopper routes .\n" in shown(report)


def test_what_was_not_assessed_counts_where_a_command_would_have_it_assessed() -> None:
    need = "the imported app (`stopper audit PATH --app auto` runs its code, confined)"
    missing = [an_assessment(f"x.{name}", Verdict.NOT_ASSESSED, needs=need) for name in ("one", "two")]
    unknown = an_assessment("x.three", Verdict.UNKNOWN, needs="the value of X in production")

    page = shown(replace(WHOLE, assessments=(*missing, unknown), notes=()), project="my shop")
    assert page.endswith("To settle most of it (2 controls), run:\n  stopper audit 'my shop' --app auto\n")


def test_the_facts_of_a_machine_are_asked_for_with_how_to_come_by_them() -> None:
    need = "the facts of the machine (`stopper collect` there, `audit --host facts.json` here)"
    page = shown(replace(WHOLE, assessments=(an_assessment("x.one", Verdict.NOT_ASSESSED, needs=need),)))

    assert "`stopper collect` writes there" in " ".join(page.split())
    assert "\n  stopper audit . --host FACTS\n" in page


def test_a_project_without_an_application_is_asked_for_no_import() -> None:
    need = "the imported app (`stopper audit PATH --app auto` runs its code, confined)"
    report = replace(EMPTY, assessments=(an_assessment("x.one", Verdict.NOT_ASSESSED, needs=need),))

    assert "stopper audit . --app" not in shown(report)


def test_what_the_selection_left_out_asks_for_nothing() -> None:
    left_out = an_assessment("transport.hsts", Verdict.NOT_ASSESSED, message=LEFT_OUT)
    report = replace(WHOLE, assessments=(an_assessment("x.one", Verdict.PASS), left_out))

    page = shown(report)
    assert "  - not assessed: left out by the selection (1)" in page
    assert "not assessed at all" not in page
    assert "stopper audit" not in page
    assert "transport.hsts" not in shown(report, everything=True)


def test_unknown_controls_are_grouped_by_what_settles_them_the_weightiest_first() -> None:
    unknown = (
        an_assessment("a.low", Verdict.UNKNOWN, severity=Severity.LOW, needs="one thing"),
        an_assessment("b.high", Verdict.UNKNOWN, needs="another thing"),
        an_assessment("c.high", Verdict.UNKNOWN, needs="another thing"),
    )

    page = shown(replace(WHOLE, assessments=unknown))

    assert page.index("another thing: settles b.high, c.high") < page.index("one thing: settles a.low")
