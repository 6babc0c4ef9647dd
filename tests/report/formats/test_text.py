import re

from msgspec.structs import replace

from stopper.model import Confidence, Place, Severity, Status
from stopper.report.formats.text import text
from stopper.report.heading import heading
from stopper.report.spans import plain
from stopper.report.view import View
from tests.report.made_report import (
    EMPTY,
    FORMS,
    HINT,
    LOW,
    SECRET,
    WAIVED,
    WHOLE,
    a_finding,
    a_spot,
    with_findings,
)


def shown(report=WHOLE, **view) -> str:
    return plain(text(report, View(**view)))


def test_the_head_says_what_was_audited() -> None:
    head = shown().split("\n\n")[0]

    assert "shop · production" in head
    assert all(part in head for part in ("42 files", "5,310 lines", "18 templates", "37 routes", "0.8 s"))


def test_the_grade_stands_with_its_reckoning_on_one_line() -> None:
    lines = [item for item in shown().splitlines() if item.startswith("Grade")]

    assert lines == ["Grade F (41 of 100): 41 of 100 points of weight passed; 30% of the checklist's layers assessed"]


def test_the_table_counts_each_family_by_verdict() -> None:
    rows = {
        item.split()[0]: item.split()[1:] for item in shown().splitlines() if re.match(r"(csrf|all|transport) ", item)
    }

    assert rows["csrf"] == ["·", "1", "·", "·", "1", "1"]
    assert "transport" not in rows
    assert "not assessed at all: transport" in shown()
    assert rows["all"] == ["1", "2", "1", "1", "1", "1"]


def test_a_grave_finding_shows_frame_reason_fix_and_the_command_that_explains_more() -> None:
    page = shown(with_findings(SECRET))

    assert "critical  secrets.secret-key-strong  (proven)\nSECRET_KEY is a constant of 12 characters\n" in page
    assert '  >   12 │     SECRET_KEY = "•••"' in page
    assert "      13 │     DEBUG = False" in page
    assert "  Why  Whoever reads the source can forge every session." in page
    assert '  Fix  SECRET_KEY = os.environ["SECRET_KEY"]' in page
    assert "  More stopper explain secrets.secret-key-strong" in page
    assert "  Path 1. shop/config.py:12 the constant" in page
    assert "  See  shop/__init__.py:20" in page


def test_findings_come_worst_first_then_surest() -> None:
    found = (
        a_finding("x.firm-high"),
        a_finding("x.medium", severity=Severity.MEDIUM),
        a_finding("x.proven-high", confidence=Confidence.PROVEN),
        a_finding("x.critical", severity=Severity.CRITICAL),
    )

    page = shown(with_findings(*found))

    assert re.findall(r"^\w+  x\.([\w-]+)  \(", page, re.MULTILINE) == [
        "critical",
        "proven-high",
        "firm-high",
        "medium",
    ]


def test_three_places_are_shown_and_the_rest_counted() -> None:
    page = shown(with_findings(FORMS))

    assert "  templates/form_1.html:1\n" in page
    assert "  Also templates/form_2.html:2, templates/form_3.html:3 and 9 more: --all" in page
    assert "templates/form_12.html:12" in shown(with_findings(FORMS), everything=True)


def test_low_findings_take_one_line_each() -> None:
    page = shown(with_findings(LOW))

    assert "low       browser.referrer-policy  shop/views.py:10  no Referrer-Policy" in page
    assert "stopper explain browser.referrer-policy" not in page


def test_tentative_hints_of_low_severity_are_counted_only() -> None:
    page = shown(with_findings(HINT))

    assert "a mere hint" not in page
    assert "Not listed: 1 tentative hint of low severity. --all shows them." in page
    assert "a mere hint" in shown(with_findings(HINT), everything=True)


def test_accepted_findings_are_counted_only() -> None:
    accepted = [
        a_finding(message="old", spots=(a_spot(status=status),)) for status in (Status.SUPPRESSED, Status.BASELINE)
    ]

    page = shown(with_findings(WAIVED, *accepted))

    assert "1 waived by the policy, 1 suppressed in the source, 1 there before" in page
    assert "framing is not forbidden" not in page
    assert "framing is not forbidden" in shown(with_findings(WAIVED), everything=True)


def test_of_many_findings_ten_are_detailed_and_the_page_stays_short() -> None:
    many = [a_finding(f"x.control-{number}", spots=(a_spot(number),)) for number in range(200)]

    page = shown(with_findings(*many))

    assert page.count("  More stopper explain") == 10
    assert "170 more findings" in page
    assert len(page.splitlines()) < 180


def test_a_fix_that_was_shown_is_not_repeated() -> None:
    page = shown(with_findings(a_finding("x.one"), a_finding("x.two")))

    assert page.count("hidden_tag") == 1
    assert "  Fix  as above, for x.one" in page


def test_neighbours_of_one_control_share_their_reason_and_command() -> None:
    one, two = (a_finding(message=words, spots=(a_spot(),)) for words in ("first", "second"))

    page = shown(with_findings(one, two))

    assert page.count("  Why  Another site posts the form.") == 1
    assert page.count("  More stopper explain csrf.form-token") == 1
    assert "  Fix  as above\n" in page


def test_the_title_is_the_reason_where_the_control_says_no_risk() -> None:
    page = shown(replace(with_findings(FORMS), guidance=()))

    assert "  Why  This must hold: Title of csrf.form-token." in page


def test_the_controls_remedy_stands_in_where_a_finding_has_no_fix() -> None:
    page = shown(with_findings(replace(FORMS, fix="")))

    assert "  Fix  Put {{ form.hidden_tag() }} into each form." in page


def test_a_frame_that_was_shown_is_not_repeated() -> None:
    page = shown(with_findings(SECRET, replace(SECRET, control="secrets.secret-key-stable")))

    assert page.count('SECRET_KEY = "•••"') == 1
    assert page.count("\n  shop/config.py:12\n") == 2


def test_a_long_finding_of_low_severity_takes_two_lines_at_most() -> None:
    page = shown(with_findings(replace(LOW, message="word " * 100)))

    start = page.index("low       browser")
    assert page[start:].split("\n\n")[0].count("\n") == 1


def test_the_reasons_for_what_was_not_assessed_are_counted() -> None:
    assert "  - not assessed: what was seen (1)" in shown()


def test_an_error_says_its_control_and_why() -> None:
    assert "error  csrf.safe-methods: the check x failed with KeyError at y.py:3" in shown()


def test_an_audit_of_nothing_says_so() -> None:
    page = shown(EMPTY)

    assert "Grade -: nothing could be judged" in page
    assert "no application found" in page


def test_control_characters_of_a_project_are_escaped() -> None:
    nasty = "evil\x1b[2J\n\u202e\udc80\x9b.py"
    spot = a_spot(path=nasty)
    report = replace(
        with_findings(a_finding(spots=(spot,), message=f"in {nasty}", fix=f"a{nasty}\nb"), replace(LOW, message=nasty)),
        target=nasty,
        notes=(nasty,),
    )

    for page in (shown(report), shown(report, everything=True), shown(report, brief=True)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", page)
    assert "evil\\x1b[2J" in shown(report)


def test_no_line_is_wider_than_asked_where_words_allow_it() -> None:
    wide = replace(SECRET, message="word " * 80, reason="reason " * 60)

    assert max(len(item) for item in shown(with_findings(wide, LOW), width=80).splitlines()) <= 90


def test_the_quiet_view_is_the_grade_and_a_line_for_each_finding() -> None:
    page = shown(brief=True)

    assert page.startswith("Grade F")
    assert "secrets.secret-key-strong" in page
    assert "Why" not in page
    assert len(page.splitlines()) < 10


def test_a_place_that_was_accepted_does_not_stand_before_an_open_one() -> None:
    mixed = a_finding(spots=(a_spot(1, "old.py", status=Status.BASELINE), a_spot(2, "new.py")))

    page = shown(with_findings(mixed))

    assert "  new.py:10\n" in page
    assert "old.py" not in page


def test_a_finding_about_a_whole_file_shows_its_path_alone() -> None:
    whole = a_finding(spots=(replace(a_spot(), at=Place("requirements.txt")),))

    assert "  requirements.txt\n" in shown(with_findings(whole))


def test_many_applications_are_counted_and_only_the_first_are_named() -> None:
    facts = replace(WHOLE.facts, applications=tuple(f"shop_{number}/app.py" for number in range(1, 100)))

    head = plain(heading(replace(WHOLE, facts=facts), 100))

    assert "99 applications (shop_1/app.py, shop_2/app.py, shop_3/app.py, shop_4/app.py and 95 more)" in " ".join(
        head.split()
    )
