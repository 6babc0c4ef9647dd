"""What the extension makes true: the same application fails without it, and passes because of it."""

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.judge import reads
from stopper.audit.run import AuditRequest, judged, report_of
from stopper.collect.files import read_tree
from stopper.controls import discover
from stopper.evidence.imported.app import ImportedApp
from stopper.model import Layer, Verdict
from stopper.policy import load_policy

# An application that protects nothing itself.
CODE = """
import logging
import os

from flask import Flask, abort, render_template, request, session
from flask_login import LoginManager, login_user
from stopper import Stopper

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
manager = LoginManager(app)
{setup}

@app.post("/login")
def login():
    session["card_number"] = request.form["card"]
    user = find(request.form["name"])
    if not user.check_password(request.form["password"]):
        abort(403)
    login_user(user)
    logging.getLogger().info("login of %s", request.form["name"])
    return ""

@app.post("/orders")
def order():
    database.session.add(Order(request.get_json(force=True)))
    database.session.commit()
    return ""

@app.get("/orders")
def ask():
    return render_template("order.html")

@app.get("/logout")
def logout():
    session.clear()
    return ""
"""
POLICY = (
    '[hosts]\nnames = ["shop.example"]\n[proxies]\nhops = 1\n'
    '[[cors]]\npaths = ["/*"]\norigins = ["https://till.shop.example"]\n[sessions]\nbinding = "agent"\n'
)
WHY = '\nreason = "a trial"\n'
# Those that code alone decides.
MARKED = sorted(
    {
        control.id
        for control in discover()
        for check in control.checks
        if check.enforced_by and not reads(check, ImportedApp)
    }
)
PROVIDED = "Stopper's extension enforces it"


def verdicts(
    folder: Path, setup: str, policy: str = POLICY, only: tuple[str, ...] = ()
) -> dict[str, tuple[Verdict, bool]]:
    """The verdict of each marked control, and whether the extension said anything to it."""
    (folder / "app.py").write_text(CODE.format(setup=setup))
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "order.html").write_text(
        '<form method="post" action="/orders"><button>Order</button></form>'
    )
    (folder / "stopper.toml").write_text(policy)
    request = AuditRequest(folder, load_policy(folder), date(2026, 1, 1), "0", select=only or tuple(MARKED))
    found = judged(request, read_tree(folder, git=False))
    said = {item.control.id for item in found.judgements if any(PROVIDED in one.message for one in item.observations)}
    return {
        item.control: (item.verdict, item.control in said)
        for item in report_of(request, found).assessments
        if item.control in MARKED
    }


def test_each_marked_control_is_spoken_for_by_the_extension_and_by_nothing_without_it(tmp_path: Path) -> None:
    with_it, without = verdicts(tmp_path, "Stopper(app)"), verdicts(tmp_path, "")

    assert {name for name, (_, said) in with_it.items() if not said} == set()
    assert {name for name, (_, said) in without.items() if said} == set()


def test_what_failed_without_the_extension_passes_because_of_it(tmp_path: Path) -> None:
    with_it, without = verdicts(tmp_path, "Stopper(app)"), verdicts(tmp_path, "")

    failed = {name for name, (verdict, _) in without.items() if verdict is Verdict.FAIL}
    assert len(failed) > 10
    assert {name for name in failed if with_it[name][0] is not Verdict.PASS} == set()


@pytest.mark.parametrize(
    "setup",
    [
        "extension = Stopper()\nextension.init_app(app)",
        "Stopper(app=app)",
        "Stopper(app, policy={'hosts': {'names': ['shop.example']}})",
        "Stopper(app, policy='stopper.toml')",
    ],
)
def test_it_is_known_however_it_is_set_up(tmp_path: Path, setup: str) -> None:
    assert verdicts(tmp_path, setup, only=("csrf.protection-on",))["csrf.protection-on"] == (Verdict.PASS, True)


@pytest.mark.parametrize(
    ("setup", "policy"),
    [
        ("Stopper()", POLICY),
        ("if os.environ.get('GUARDED'):\n    Stopper(app)", POLICY),
        ("Stopper(app, policy=read_policy())", POLICY),
        ("Stopper(app, environment=os.environ['WHERE'])", POLICY),
        ("Stopper(app)", POLICY + '[csrf]\nmode = "report"\nreason = "trying it out"\n'),
        ("Stopper(app)", POLICY + '[csrf]\ntoken = false\nreason = "no old clients"\n'),
        ("from flask_wtf import CSRFProtect\nCSRFProtect()\nStopper(app)", POLICY),
    ],
    ids=[
        "never met the app",
        "conditional",
        "unknown policy",
        "unknown environment",
        "report",
        "loosened",
        "neighbour",
    ],
)
def test_it_says_nothing_where_it_may_not_enforce(tmp_path: Path, setup: str, policy: str) -> None:
    verdict, said = verdicts(tmp_path, setup, policy, only=("csrf.protection-on",))["csrf.protection-on"]

    assert not said
    assert verdict is not Verdict.PASS


LOOSENED = {
    "cookies that other sites' pages send": ("sessions.cookie-samesite", f'[cookies]\ncross-site = ["remember"]{WHY}'),
    "cookies that scripts read": ("sessions.cookie-httponly", f'[cookies]\nreadable = ["remember"]{WHY}'),
    "no rate for clients": ("abuse.rate-limits", f"[limits]\nclient = []{WHY}"),
    "bodies without a bound at one route": (
        "input.body-limit",
        f'[[routes]]\npath = "/orders"\nmax-body = "50GB"{WHY}',
    ),
    "every route public": ("identity.routes-protected", f'[[routes]]\npath = "*"\npublic = true{WHY}'),
    "every route without the check": ("csrf.protection-on", f'[[routes]]\nendpoint = "*"\ncsrf = false{WHY}'),
    "a log of other lines": ("injection.log", f"[logs]\njson = false{WHY}"),
}


@pytest.mark.parametrize("what", LOOSENED)
def test_a_promise_that_the_policy_takes_back_is_none(tmp_path: Path, what: str) -> None:
    control, text = LOOSENED[what]

    assert verdicts(tmp_path, "Stopper(app)", only=(control,))[control][1]
    verdict, said = verdicts(tmp_path, "Stopper(app)", POLICY + text, only=(control,))[control]
    assert not said or verdict is not Verdict.PASS


@pytest.mark.parametrize(
    ("control", "said", "instead"),
    [("browser.cors", '"/*"', '"/api/*"'), ("sessions.binding", '"agent"', '"none"')],
    ids=["origins on some paths", "sessions that are bound to nobody"],
)
def test_what_the_policy_does_not_offer_is_no_promise(tmp_path: Path, control: str, said: str, instead: str) -> None:
    policy = POLICY.replace(said, instead)

    assert verdicts(tmp_path, "Stopper(app)", only=(control,))[control] == (Verdict.PASS, True)
    assert not verdicts(tmp_path, "Stopper(app)", policy, only=(control,))[control][1]


def test_proxies_that_the_policy_does_not_count_are_not_counted(tmp_path: Path) -> None:
    policy = '[hosts]\nnames = ["shop.example"]\n'
    asked = verdicts(tmp_path, "Stopper(app)", policy, only=("transport.proxy-trust", "abuse.limiter-key"))

    assert asked["transport.proxy-trust"][0] is Verdict.UNKNOWN
    assert not asked["abuse.limiter-key"][1]


def test_a_route_that_the_policy_exempts_is_told(tmp_path: Path) -> None:
    policy = POLICY + f'[[routes]]\nendpoint = "ord*"\ncsrf = false{WHY}'
    (tmp_path / "app.py").write_text(CODE.format(setup="Stopper(app)"))
    (tmp_path / "stopper.toml").write_text(policy)
    request = AuditRequest(tmp_path, load_policy(tmp_path), date(2026, 1, 1), "0", select=("csrf.exemptions",))
    found = report_of(request, judged(request, read_tree(tmp_path, git=False))).findings

    assert [item.message for item in found] == [
        "POST /orders is exempt from CSRF protection and checks neither a token nor a signature"
    ]


def test_a_public_route_leaves_the_others_private(tmp_path: Path) -> None:
    policy = POLICY + f'[[routes]]\npath = "/about"\npublic = true{WHY}'

    asked = verdicts(tmp_path, "Stopper(app)", policy, only=("identity.routes-protected",))
    assert asked["identity.routes-protected"] == (Verdict.PASS, True)


SESSIONS = "from mine import Interface\nStopper(app)\napp.session_interface = Interface()"
OUTSIDE = "from mine import Cache\nStopper(app)\napp.wsgi_app = Cache(app.wsgi_app)"


@pytest.mark.parametrize(
    ("setup", "control"),
    [
        (SESSIONS, "sessions.lifetime"),
        (OUTSIDE, "csrf.protection-on"),
        (OUTSIDE.replace("Cache", "SessionMiddleware"), "sessions.cookie-secure"),
        ("from flask_limiter import Limiter\nLimiter(app=app)\nStopper(app)", "abuse.limiter-storage"),
        ("Stopper(app, policy='deploy/lax/stopper.toml')", "csrf.protection-on"),
    ],
    ids=["sessions of its own", "middleware outside", "cookies outside", "Flask-Limiter", "another policy"],
)
def test_what_is_left_to_others_is_not_the_extensions(tmp_path: Path, setup: str, control: str) -> None:
    assert not verdicts(tmp_path, setup, only=(control,))[control][1]


@pytest.mark.parametrize(
    "setup",
    [
        OUTSIDE + "\nfrom stopper import seal\napplication = seal(app)",
        "from mine import Cache\napp.wsgi_app = Cache(app.wsgi_app)\nStopper(app)",
        OUTSIDE.replace("Cache", "WhiteNoise"),
    ],
    ids=["sealed", "inside", "files alone"],
)
def test_middleware_that_undoes_nothing_changes_nothing(tmp_path: Path, setup: str) -> None:
    assert verdicts(tmp_path, setup, only=("csrf.protection-on",))["csrf.protection-on"] == (Verdict.PASS, True)


def test_hosts_that_the_policy_does_not_name_are_not_enforced(tmp_path: Path) -> None:
    assert not verdicts(tmp_path, "Stopper(app)", "", only=("transport.trusted-hosts",))["transport.trusted-hosts"][1]


HEADERS = (
    "browser.cache-control",
    "browser.content-security-policy",
    "browser.cross-origin-isolation",
    "browser.framing",
    "browser.nosniff",
    "browser.permissions-policy",
    "browser.referrer-policy",
    "transport.hsts",
)


def of_headers(folder: Path, setup: str, policy: str = POLICY) -> dict[str, Verdict]:
    (folder / "app.py").write_text(CODE.format(setup=setup))
    (folder / "stopper.toml").write_text(policy)
    request = AuditRequest(folder, load_policy(folder), date(2026, 1, 1), "0", select=HEADERS)
    report = report_of(request, judged(request, read_tree(folder, git=False)))
    return {item.control: item.verdict for item in report.assessments if item.control in HEADERS}


def test_the_headers_that_the_extension_sends_are_known(tmp_path: Path) -> None:
    assert set(of_headers(tmp_path, "").values()) == {Verdict.FAIL}
    assert set(of_headers(tmp_path, "Stopper(app)").values()) == {Verdict.PASS}


def test_a_view_that_says_worse_is_still_told(tmp_path: Path) -> None:
    hook = (
        "Stopper(app)\n@app.after_request\ndef worse(response):\n"
        "    response.headers['X-Content-Type-Options'] = 'no'\n    return response"
    )

    assert of_headers(tmp_path, hook)["browser.nosniff"] is Verdict.FAIL


def test_headers_that_the_policy_only_reports_are_not_sent(tmp_path: Path) -> None:
    policy = POLICY + '[headers]\nmode = "report"\nreason = "a trial"\n'

    assert of_headers(tmp_path, "Stopper(app)", policy)["browser.nosniff"] is Verdict.FAIL


def test_marked_checks_speak_for_the_application() -> None:
    layers = {Layer.SOURCE, Layer.APP, Layer.TEMPLATES}

    strange = [
        control.id
        for control in discover()
        for check in control.checks
        if check.enforced_by and check.layer not in (None, *layers)
    ]
    assert strange == []
