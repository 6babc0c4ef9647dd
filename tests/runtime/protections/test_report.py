"""mode = report: what would have been refused or changed is an event, and the request goes on as it came."""

import io
import logging
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response, abort, request, session
from flask_login import LoginManager, UserMixin, login_user
from werkzeug.middleware.proxy_fix import ProxyFix

import stopper
from stopper.evidence.application.enforcement import enforcement
from stopper.model import Place, UsageError
from stopper.policy.parse import policy_of
from stopper.runtime.events import Events
from stopper.runtime.input.uploads import Upload
from stopper.runtime.logs.redaction import Redaction
from stopper.runtime.logs.seldom import MOST, Seldom
from stopper.runtime.logs.watched import Watched
from tests.runtime.input.files import png

WHY = {"reason": "a test"}
REPORT = {"mode": "report", **WHY}
POLICY: dict[str, Any] = {
    "hosts": {"names": ["localhost"]},
    "access": {"default": "public", **WHY},
    "transport": {"https": False, **WHY},
    "limits": {"client": ["1000000/second"]},
    "csrf": {"mode": "report", **WHY},
}
SECTIONS = ("proxies", "sessions", "errors", "logs", "uploads", "metrics", "headers")


class Person(UserMixin):  # type: ignore[misc]  # it has no types
    id = "7"


def application(tmp_path: Path | None = None, **policy: Any) -> Flask:
    folder = str(tmp_path) if tmp_path is not None else None
    app = Flask("shop", instance_path=folder, static_folder=None)
    app.secret_key, app.testing = "k" * 64, True
    LoginManager(app).user_loader(lambda name: Person())
    app.add_url_rule("/", "home", lambda: f"{request.remote_addr} {request.scheme} {request.headers.get('X-Real-Ip')}")
    app.add_url_rule("/gone", "gone", lambda: abort(410))
    app.add_url_rule("/enter", "enter", lambda: str(login_user(Person())))
    app.add_url_rule("/keep", "keep", lambda: session.update(a="1") or "kept")
    app.add_url_rule("/open", "open", lambda: Response("open", headers={"Access-Control-Allow-Origin": "*"}))

    @app.post("/files")
    @stopper.upload("png", max_count=1)
    def files(files: tuple[Upload, ...]) -> list[str]:
        return [f"{file.type.extension} {file.store().name.rpartition('.')[2]} {file.size}" for file in files]

    app.add_url_rule("/files/<name>", "file", lambda name: stopper.stored(name).send())
    stopper.Stopper(app, policy={**POLICY, **policy}, environment="testing")
    return app


def reported(app: Flask) -> Counter[str]:
    """How often each event of the extension happened."""
    counts: dict[tuple[str, str], int] = app.extensions["stopper"].events.counts()
    return Counter({name: sum(many for (one, _), many in counts.items() if one == name) for name, _ in counts})


@pytest.mark.parametrize("section", SECTIONS)
def test_reporting_is_loosening_and_needs_its_reason(section: str) -> None:
    with pytest.raises(UsageError, match=rf"{section}.*reason"):
        policy_of({section: {"mode": "report"}}, "policy")
    with pytest.raises(UsageError, match=r"cors.*reason"):
        policy_of({"cors": [{"paths": ["/*"], "origins": ["https://a.example"], "mode": "report"}]}, "policy")


@pytest.mark.parametrize("section", SECTIONS)
def test_no_audit_counts_what_is_only_reported(section: str) -> None:
    policy = policy_of({**POLICY, section: REPORT}, "policy").protections
    app = application(**{section: {**REPORT, **({"path": "/m"} if section == "metrics" else {})}})

    assert not enforcement(policy, Place("app.py", 1)).holds((section,))
    assert app.extensions["stopper"].facts()["modes"][section] == "report"


def test_a_rule_of_cors_that_reports_is_not_counted_either() -> None:
    rule = {"paths": ["/*"], "origins": ["https://a.example"], **REPORT}
    policy = policy_of({**POLICY, "cors": [rule]}, "policy").protections

    assert "cors" in policy.weakened()


def test_headers_that_a_response_lacks_are_counted_each() -> None:
    app = application(headers=REPORT)
    response = app.test_client().get("/", base_url="https://localhost")
    counts = app.extensions["stopper"].events.counts()

    assert "X-Content-Type-Options" not in response.headers
    assert counts["header_weak", "browser.nosniff"] == 1
    assert counts["header_weak", "browser.cross-origin-isolation"] == 3
    assert ("header_weak", "browser.framing") in counts


def test_what_happens_with_every_request_is_counted_and_seldom_logged(caplog: pytest.LogCaptureFixture) -> None:
    app = application(headers=REPORT)
    caplog.set_level(logging.INFO)
    for _ in range(20):
        app.test_client().get("/", base_url="https://localhost")

    assert reported(app)["header_weak"] >= 20 * 7
    assert len([record for record in caplog.records if "header_weak" in record.message]) < 12


def test_many_different_things_are_bounded() -> None:
    seldom = Seldom()

    assert sum(seldom.allows(number) for number in range(10 * MOST)) == MOST
    assert not seldom.allows(0)


def test_forwarded_headers_stay_and_what_would_differ_is_told() -> None:
    app = application(proxies={"hops": 1, **REPORT})
    headers = {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Proto": "https", "X-Real-Ip": "192.0.2.1"}
    text = app.test_client().get("/", headers=headers).text

    assert text == "127.0.0.1 http 192.0.2.1"
    assert reported(app) == {"forwarded_differs": 1}
    assert app.test_client().get("/", headers={"X-Forwarded-Proto": "ftp"}).status_code == 200
    assert reported(app)["forwarded_refused"] == 1


def test_a_user_that_a_header_names_stays_and_is_told() -> None:
    app = application(proxies={"hops": 1, **REPORT})
    app.test_client().get("/", headers={"X-Remote-User": "root"})

    assert reported(app) == {"forwarded_differs": 1}


def test_an_applications_own_proxyfix_goes_on() -> None:
    app = application(proxies={"hops": 1, **REPORT})
    app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    headers = {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Proto": "https"}

    assert app.test_client().get("/", headers=headers).text == "192.0.2.9 https None"
    assert reported(app) == {}


def test_limits_go_by_the_trusted_address_all_the_same() -> None:
    app = application(proxies={"hops": 1, **REPORT}, limits={"client": ["2/day"]})
    client = app.test_client()
    asked = [client.get("/", headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code for number in range(4)]

    assert asked == [200] * 4


def test_flasks_own_sessions_stay_and_what_is_weak_is_told() -> None:
    app = application(sessions=REPORT)
    response = app.test_client().get("/enter", base_url="https://localhost")
    app.test_client(use_cookies=False).get("/", headers={"Cookie": "session=a; session=b; other=1"})

    assert response.headers["Set-Cookie"].startswith("session=.eJ")
    assert type(app.session_interface).__name__ == "SecureCookieSessionInterface"
    counts = app.extensions["stopper"].events.counts()
    assert counts["session_weak", "sessions.revocation"] == counts["session_weak", "sessions.cookie-scope"] == 1


RULE = {"paths": ["/*"], "origins": ["https://a.example"], **REPORT}


def test_preflights_go_to_the_application_and_what_it_lets_in_is_told() -> None:
    app = application(cors=[RULE])
    client = app.test_client()
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "PUT"}

    assert client.options("/open", headers=asked).status_code == 200
    assert reported(app)["cors_refused"] == 1
    assert client.get("/open", headers={"Origin": "https://evil.example"}).headers["Access-Control-Allow-Origin"] == "*"
    assert reported(app)["cors_refused"] == 2
    client.get("/open", headers={"Origin": "https://a.example"})
    assert reported(app)["cors_refused"] == 2


def test_flasks_own_error_pages_stay_and_are_counted() -> None:
    app = application(errors=REPORT)

    assert "<title>410 Gone</title>" in app.test_client().get("/gone").text
    assert reported(app) == {"error_page_kept": 1}
    assert "urn:request" in app.test_client().get("/", headers={"Host": "evil", "Accept": "application/json"}).text


def test_files_that_would_be_refused_reach_the_view_as_no_known_type(tmp_path: Path) -> None:
    app = application(tmp_path, uploads=REPORT)
    sent = {"file": [(io.BytesIO(png()), "a.png"), (io.BytesIO(b"<script>"), "b.png"), (io.BytesIO(b"x"), "c.exe")]}
    answer = app.test_client().post("/files", data=sent).get_json()

    assert [line.partition(" ")[0] for line in answer] == ["png", "bin", "bin"]
    assert reported(app)["upload_refused"] == 3
    name = next((tmp_path / "uploads").glob("*.bin")).name
    with app.test_client().get(f"/files/{name}") as given:
        assert given.mimetype == "application/octet-stream"


def test_metrics_are_open_to_all_and_who_is_of_no_network_is_told() -> None:
    app = application(metrics={"path": "/metrics", **REPORT})
    client, far = app.test_client(), {"REMOTE_ADDR": "192.0.2.1"}
    client.get("/")

    assert "stopper_responses_total" in client.get("/metrics", environ_overrides=far).text
    assert "stopper_responses_total" in client.get("/metrics").text
    assert reported(app) == {"metrics_read": 1}


def test_records_are_written_as_they_are_and_secrets_in_them_told() -> None:
    events = Events()
    handler, logger = logging.StreamHandler(written := io.StringIO()), logging.getLogger("shop.orders")
    handler.addFilter(Watched(Redaction(frozenset({"hunter22hunter22"})), events))
    handler.addFilter(Watched(Redaction(), events))
    logger.addHandler(handler)
    try:
        logger.error("password=%s", "hunter22hunter22")
        logger.error("nothing")
        logger.error("a\nforged line")
        logging.getLogger("stopper.security").addHandler(handler)
        logging.getLogger("stopper.security").error("a\nb")
    finally:
        logger.removeHandler(handler)
        logging.getLogger("stopper.security").removeHandler(handler)

    assert "hunter22hunter22" in written.getvalue()
    assert events.counts() == {("log_unredacted", "data.log-redaction"): 2}
