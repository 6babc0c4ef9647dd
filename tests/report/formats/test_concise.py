from msgspec.structs import replace

from stopper.model import Place, Status
from stopper.report.formats.concise import concise
from stopper.report.spans import plain
from stopper.report.view import View
from tests.report.made_report import FORMS, HINT, SECRET, WAIVED, a_finding, a_spot, with_findings


def test_each_place_has_a_line_as_compilers_write_it() -> None:
    lines = plain(concise(with_findings(FORMS, SECRET), View())).splitlines()

    assert (
        lines[0] == "shop/config.py:12:5: critical secrets.secret-key-strong SECRET_KEY is a constant of 12 characters"
    )
    assert lines[12] == "templates/form_12.html:12:5: high csrf.form-token the form has no CSRF token"
    assert lines[-1] == "Grade F (41 of 100), 2 open findings"


def test_what_was_accepted_and_mere_hints_are_left_out_unless_everything_is_asked_for() -> None:
    mixed = a_finding(spots=(a_spot(1), a_spot(2, "old.py", status=Status.BASELINE)))
    report = with_findings(WAIVED, HINT, mixed)

    assert len(concise(report, View())) == 2
    assert "old.py:10:5: high csrf.form-token the form has no CSRF token (baseline)" in plain(
        concise(report, View(everything=True))
    )


def test_a_whole_file_is_its_first_line() -> None:
    whole = a_finding(spots=(replace(a_spot(), at=Place("requirements.txt")),))

    assert plain(concise(with_findings(whole), View())).startswith("requirements.txt:1:1: ")
