"""Reports made by hand, for the tests of the formats and of the command line."""

from msgspec.structs import replace

from stopper.audit.result import (
    Assessment,
    Change,
    Comparison,
    Facts,
    Frame,
    Gap,
    Grade,
    Guidance,
    LayerVerdict,
    Report,
)
from stopper.model import Confidence, Finding, Place, Severity, Side, Spot, Status, Step, Verdict

MASKED = 'SECRET_KEY = "•••"'


def a_spot(number: int = 1, path: str = "shop/views.py", line: int = 10, status: Status = Status.OPEN) -> Spot:
    return Spot(Place(path, line, 5, context="shop.views.buy"), f"{number:040x}", status)


def a_finding(
    control: str = "csrf.form-token",
    *,
    severity: Severity = Severity.HIGH,
    confidence: Confidence = Confidence.FIRM,
    spots: tuple[Spot, ...] = (a_spot(),),
    message: str = "the form has no CSRF token",
    fix: str = "{{ form.hidden_tag() }}",
) -> Finding:
    return Finding(
        control=control,
        check="every_form_has_a_token",
        severity=severity,
        confidence=confidence,
        cwe=(352,),
        message=message,
        spots=spots,
        fix=fix,
        layer="templates",
    )


def an_assessment(
    control: str = "csrf.form-token",
    verdict: Verdict = Verdict.FAIL,
    *,
    severity: Severity = Severity.HIGH,
    layer: str = "source",
    message: str = "what was seen",
    needs: str = "",
) -> Assessment:
    said = LayerVerdict(layer, verdict, message, needs, Place("shop/__init__.py", 3))
    return Assessment(control, control.partition(".")[0], f"Title of {control}", severity, verdict, (said,))


SECRET_SPOT = Spot(Place("shop/config.py", 12, 5, 12, "shop.config.Config"), "a" * 40)
SECRET = replace(
    a_finding("secrets.secret-key-strong", severity=Severity.CRITICAL, confidence=Confidence.PROVEN),
    message="SECRET_KEY is a constant of 12 characters",
    reason="Whoever reads the source can forge every session.",
    spots=(SECRET_SPOT,),
    fix='SECRET_KEY = os.environ["SECRET_KEY"]',
    related=(Place("shop/__init__.py", 20),),
    steps=(Step(Place("shop/config.py", 12), "the constant"), Step(Place("shop/__init__.py", 20), "is loaded")),
    also=(Side("production-mode.configuration-complete", "SECRET_KEY is a placeholder"),),
)
FORMS = a_finding(spots=tuple(a_spot(number, f"templates/form_{number}.html", number) for number in range(1, 13)))
WAIVED = a_finding("browser.framing", spots=(a_spot(50, status=Status.WAIVED),), message="framing is not forbidden")
HINT = a_finding("cryptography.timing", severity=Severity.LOW, confidence=Confidence.TENTATIVE, message="a mere hint")
LOW = a_finding("browser.referrer-policy", severity=Severity.LOW, message="no Referrer-Policy", spots=(a_spot(60),))

WHOLE = Report(
    target="shop",
    environment="production",
    version="0.1.0",
    grade=Grade(41, "F", "41 of 100 points of weight passed; 30% of the checklist's layers assessed"),
    assessed=0.3333333333333333,
    assessments=(
        an_assessment("secrets.secret-key-strong", severity=Severity.CRITICAL),
        an_assessment("csrf.form-token"),
        an_assessment(
            "sessions.cookie-secure", Verdict.UNKNOWN, needs="the value of SESSION_COOKIE_SECURE in production"
        ),
        an_assessment("transport.hsts", Verdict.NOT_ASSESSED, needs="the live site"),
        an_assessment("input.body-limit", Verdict.PASS),
        an_assessment("csrf.safe-methods", Verdict.ERROR, message="the check x failed with KeyError at y.py:3"),
        an_assessment("csrf.exemptions", Verdict.NOT_APPLICABLE),
    ),
    findings=(SECRET, FORMS, WAIVED, HINT, LOW),
    frames=(
        Frame(SECRET_SPOT.at, ((11, "class Config:"), (12, f"    {MASKED}"), (13, "    DEBUG = False")), (12, 12)),
    ),
    not_covered=(Gap("shop/broken.py", "is not valid Python (line 3)"),),
    facts=Facts(("shop/__init__.py",), 42, 5310, 18, 37, 0.8),
    notes=("2 of the baseline's findings are gone: write it anew with --write-baseline.",),
    guidance=(
        Guidance("csrf.form-token", "Another site posts the form.", "Put {{ form.hidden_tag() }} into each form."),
    ),
)
# With what a report of a project under way has: requirements of a standard, and what changed since a revision.
MAPPED = replace(
    WHOLE,
    assessments=(
        replace(an_assessment("x.failed"), asvs=("3.3.1",)),
        replace(an_assessment("x.passed", Verdict.PASS), asvs=("3.3.2",)),
        replace(an_assessment("x.missing", Verdict.NOT_ASSESSED), asvs=("3.3.1", "3.3.2")),
    ),
)
COMPARED = replace(
    MAPPED,
    diff=Comparison(
        reference="main",
        commit="c" * 40,
        new=(SECRET,),
        reopened=(),
        fixed=(LOW,),
        unseen=(HINT,),
        remaining=(FORMS,),
        changed=(Change("x.failed", Severity.HIGH, Verdict.PASS, Verdict.FAIL),),
        before=Grade(80, "B", "as it was"),
        after=WHOLE.grade,
        notes=("The policy is another one.",),
    ),
)
EMPTY = Report("shop", "production", "0.1.0", Grade(0, "-", "nothing could be judged"), 0.0, (), (), (), (), Facts())


def with_findings(*findings: Finding) -> Report:
    return replace(WHOLE, findings=findings)


# An audited project is hostile: its file names, messages and code may hold anything.
NASTY = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)> ]]> --> {{ 7*7 }} `a` ``b`` | # @someone #1 "
    "[x](https://evil.example) https://evil.example www.evil.example ::error::x %0A"
    "\x00\x1b[31m\x9b\u202e\u2066\u200b\ufeff\ud800\uffff\r\n::stop-commands::y\n'\"&amp;\\"
)
NASTY_SPOT = Spot(Place(f"a/{NASTY}.py", 2, 3, 4, NASTY), "b" * 20)
HOSTILE = replace(
    WHOLE,
    target=NASTY,
    environment=NASTY,
    version=NASTY,
    grade=Grade(1, "F", NASTY),
    assessments=(
        *WHOLE.assessments,
        replace(
            an_assessment("x.failed", message=NASTY, needs=NASTY),
            title=NASTY,
        ),
        an_assessment("x.unknown", Verdict.UNKNOWN, message=NASTY, needs=NASTY),
        an_assessment("x.error", Verdict.ERROR, message=NASTY),
        an_assessment(f"{NASTY}.{NASTY}", Verdict.PASS, layer=NASTY, message=NASTY),
    ),
    findings=(
        replace(
            SECRET,
            control=f"x.{NASTY}",
            check=NASTY,
            message=NASTY,
            reason=NASTY,
            fix=f"{NASTY}\n```\n{NASTY}",
            layer=NASTY,
            spots=(NASTY_SPOT,),
            related=(NASTY_SPOT.at,),
            steps=(Step(NASTY_SPOT.at, NASTY),),
        ),
        replace(WAIVED, control="x.failed", message=NASTY),
    ),
    frames=(Frame(NASTY_SPOT.at, ((2, NASTY.replace("\n", " ")), (3, "````")), (2, 3)),),
    not_covered=(Gap(NASTY, NASTY),),
    facts=Facts((NASTY,), 1, 2, 3, 4, 0.5),
    notes=(NASTY,),
    guidance=(Guidance(f"x.{NASTY}", NASTY, NASTY),),
)
