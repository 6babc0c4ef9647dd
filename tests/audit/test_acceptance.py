from datetime import date

import pytest
from msgspec.structs import replace

from stopper.audit.acceptance import Acceptance, accept
from stopper.audit.suppression import Suppression, suppressions
from stopper.model import Confidence, Finding, Place, Severity, Spot, Status
from stopper.policy import Policy, Waiver

TODAY = date(2026, 6, 1)
KNOWN = ("sessions.cookie-secure", "sessions.lifetime", "csrf.form-token")


def finding(path: str = "shop/config.py", line: int = 7, fingerprint: str = "f1") -> Finding:
    return Finding(
        "sessions.cookie-secure",
        "a_check",
        Severity.HIGH,
        Confidence.FIRM,
        (614,),
        "SESSION_COOKIE_SECURE is False",
        (Spot(Place(path, line, end_line=line), fingerprint),),
        "SESSION_COOKIE_SECURE = True",
        "source",
    )


def acceptance(
    *waivers: Waiver, suppressed: tuple[Suppression, ...] = (), baseline: frozenset[str] = frozenset()
) -> Acceptance:
    return Acceptance(Policy(waivers=waivers, origin="stopper.toml"), suppressed, baseline, TODAY, KNOWN, KNOWN)


def waiver(**changes: object) -> Waiver:
    fields = {"control": "sessions.cookie-secure", "reason": "behind a VPN", "owner": "ops"}
    return Waiver(**(fields | changes))  # type: ignore[arg-type]  # any of the fields


def parse(text: str, path: str = "a.py") -> list[Suppression]:
    return list(suppressions([(path, text)]))


@pytest.mark.parametrize("place", ["**", "shop/config.py", "shop/*", "shop/config.py:7"])
def test_a_waiver_labels_the_finding_at_its_place_and_keeps_it(place: str) -> None:
    outcome = accept([finding()], acceptance(waiver(place=place)))

    assert [item.status for item in outcome.findings] == [Status.WAIVED]
    assert "behind a VPN" in outcome.findings[0].reason
    assert outcome.stale == []


@pytest.mark.parametrize("place", ["shop/other.py", "shop/config.py:8", "admin/*"])
def test_a_waiver_of_another_place_leaves_the_finding_open_and_is_stale(place: str) -> None:
    outcome = accept([finding()], acceptance(waiver(place=place)))

    assert outcome.findings[0].status is Status.OPEN
    assert "matches no finding" in outcome.stale[0].message


def test_an_expired_waiver_accepts_nothing_and_is_reported() -> None:
    outcome = accept([finding()], acceptance(waiver(expires=date(2026, 5, 31))))

    assert outcome.findings[0].status is Status.OPEN
    assert "expired on 2026-05-31" in outcome.stale[0].message


def test_a_waiver_holds_on_its_last_day() -> None:
    assert accept([finding()], acceptance(waiver(expires=TODAY))).findings[0].status is Status.WAIVED


def test_a_waiver_of_no_control_is_reported_with_the_nearest_name() -> None:
    outcome = accept([finding()], acceptance(waiver(control="sessions.cookie-secur")))

    assert "did you mean sessions.cookie-secure?" in outcome.stale[0].message


def test_the_baseline_labels_by_fingerprint() -> None:
    assert accept([finding()], acceptance(baseline=frozenset({"f1"}))).findings[0].status is Status.BASELINE
    assert accept([finding()], acceptance(baseline=frozenset({"f2"}))).findings[0].status is Status.OPEN


def test_a_suppression_on_the_line_labels_the_finding() -> None:
    found = parse(
        "\n" * 6 + "X = False  # stopper: ignore[sessions.cookie-secure] plain HTTP inside\n", "shop/config.py"
    )
    outcome = accept([finding()], acceptance(suppressed=tuple(found)))

    assert outcome.findings[0].status is Status.SUPPRESSED
    assert outcome.findings[0].reason == "plain HTTP inside"
    assert outcome.stale == []


def test_a_suppression_alone_on_its_line_covers_the_next_line_of_code() -> None:
    text = "\n" * 3 + "# stopper: ignore[sessions.cookie-secure] plain HTTP inside\n# why not\n\nX = False\n"
    outcome = accept([finding()], acceptance(suppressed=tuple(parse(text, "shop/config.py"))))

    assert outcome.findings[0].status is Status.SUPPRESSED


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("t.html", "{# stopper: ignore[csrf.form-token] posts elsewhere #}"),
        ("t.html", "<!-- stopper: ignore[csrf.form-token] posts elsewhere -->"),
        ("a.ini", "; stopper: ignore[csrf.form-token] posts elsewhere"),
        ("a.yml", "key: value # stopper: ignore[csrf.form-token] posts elsewhere"),
        ("a.js", "x() // stopper: ignore[csrf.form-token] posts elsewhere"),
    ],
)
def test_suppressions_are_read_in_templates_and_configuration(path: str, line: str) -> None:
    found = parse(line, path)

    assert [(item.controls, item.reason, item.fault) for item in found] == [
        (("csrf.form-token",), "posts elsewhere", "")
    ]


def test_a_text_that_speaks_of_suppressions_is_none() -> None:
    assert parse('WORDS = "# stopper: ignore[csrf.form-token] because"\n') == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("x = 1  # stopper: ignore because", "names no control"),
        ("x = 1  # stopper: ignore[csrf.form-token]", "gives no reason"),
    ],
)
def test_a_suppression_without_control_or_reason_has_no_effect_and_is_reported(line: str, fault: str) -> None:
    outcome = accept([], acceptance(suppressed=tuple(parse(line))))

    assert fault in outcome.stale[0].message


def test_an_unused_suppression_is_reported() -> None:
    found = tuple(parse("x = 1  # stopper: ignore[csrf.form-token] because\n"))

    assert "matches no finding" in accept([finding()], acceptance(suppressed=found)).stale[0].message


def test_what_did_not_run_makes_nothing_stale() -> None:
    given = Acceptance(Policy(waivers=(waiver(),), origin="stopper.toml"), (), frozenset(), TODAY, KNOWN, ())

    assert accept([], given).stale == []


@pytest.mark.parametrize("mark", ["stopper:ignore", "Stopper: ignore", "stopper:  Ignore"])
def test_the_mark_may_be_written_with_a_capital_and_without_a_blank(mark: str) -> None:
    assert parse(f"X = 1  # {mark}[sessions.cookie-secure] only in tests")[0].covers == (1,)


def test_a_comment_of_a_template_may_run_over_several_lines() -> None:
    text = "<html>\n{# stopper: ignore[csrf.form-token]\n   checked by\n   the proxy #}\n\n<form method=post>\n"

    [found] = parse(text, "a.html")

    assert (found.reason, found.fault, found.covers) == ("checked by the proxy", "", (2, 6))


def test_a_comment_that_is_never_closed_ends_on_its_line() -> None:
    [found] = parse("{# stopper: ignore[csrf.form-token]\n<form>\n", "a.html")

    assert found.fault == "it gives no reason"


def test_prose_about_suppressions_is_none_but_a_comment_in_it_is_one() -> None:
    prose = "Write `# stopper: ignore[control.id] reason`.\n<!-- stopper: ignore[csrf.form-token] an example -->\n"

    assert [item.at.line for item in parse(prose, "README.md")] == [2]


def test_a_suppression_in_a_file_that_could_not_be_read_is_not_stale() -> None:
    suppressed = tuple(parse("# stopper: ignore[csrf.form-token] why\nx = 1\n", "broken.py"))
    given = replace(acceptance(suppressed=suppressed), unread=frozenset({"broken.py"}))

    assert accept([], given).stale == []
