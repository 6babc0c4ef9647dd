"""The collector of reports: both formats, bounds of size, count and rate, and nothing repeated that may be a secret."""

import json
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

import stopper
from stopper.runtime.events import Event
from stopper.runtime.reports.reading import NEW, OLD, violations

OPEN = {
    "hosts": {"names": ["shop.example"]},
    "access": {"default": "public", "reason": "a test"},
    "start": {"mode": "report", "reason": "a test"},
    "csp": {"report-to": "/csp-reports"},
}
BODY = {
    "document-uri": "https://shop.example/reset/0123456789abcdef0123456789abcdef?token=secret#x",
    "effective-directive": "script-src-elem",
    "blocked-uri": "https://evil.example/steal.js?session=secret",
    "script-sample": "var password = 'secret'",
    "disposition": "enforce",
}
LIST = [
    {
        "type": "csp-violation",
        "url": "https://shop.example/cart?user=secret",
        "body": {
            "documentURL": "https://shop.example/cart?user=secret",
            "effectiveDirective": "img-src",
            "blockedURL": "inline",
            "sample": "secret",
            "disposition": "report",
        },
    },
    {"type": "deprecation", "body": {}},
]


def application() -> tuple[Flask, list[Event]]:
    app = Flask(__name__)
    app.config["RAN"] = []
    app.before_request(lambda: app.config["RAN"].append(1))
    stopper.Stopper(app, policy=OPEN)
    events: list[Event] = []
    app.extensions["stopper"].events.listen(lambda event, exchange: events.append(event))
    return app, events


def send(app: Flask, body: bytes, kind: str, method: str = "POST", **environ: Any) -> Any:
    overrides = {"HTTP_HOST": "shop.example", "wsgi.url_scheme": "https", **environ}
    return Client(app).open("/csp-reports", method=method, data=body, content_type=kind, environ_overrides=overrides)


def test_both_formats_are_told_without_what_they_may_give_away() -> None:
    app, events = application()

    assert send(app, json.dumps({"csp-report": BODY}).encode(), OLD).status_code == 204
    assert send(app, json.dumps(LIST).encode(), f"{NEW}; charset=utf-8").status_code == 204
    assert [(event.note, event.enforced) for event in events] == [
        ("script-src-elem blocked https://evil.example on /reset/…", True),
        ("img-src blocked inline on /cart", False),
    ]
    assert app.config["RAN"] == []


@pytest.mark.parametrize(
    ("body", "kind", "method", "environ", "status"),
    [
        (b"{}", "application/json", "POST", {}, 415),
        (b"{}", OLD, "GET", {}, 405),
        (b"{}", OLD, "POST", {}, 400),
        (b"[1", NEW, "POST", {}, 400),
        (b"[" * 50000, NEW, "POST", {}, 400),
        (b"x" * 70000, NEW, "POST", {}, 413),
        (b"{}", OLD, "POST", {"CONTENT_LENGTH": ""}, 411),
        (b"{}", OLD, "POST", {"CONTENT_LENGTH": "9" * 5000}, 413),
        (b"{}", OLD, "POST", {"CONTENT_LENGTH": "-1"}, 411),
    ],
)
def test_what_is_no_report_is_refused(
    body: bytes, kind: str, method: str, environ: dict[str, str], status: int
) -> None:
    app, events = application()

    assert send(app, body, kind, method, **environ).status_code == status
    assert events == []


def test_more_than_anybody_reads_is_dropped() -> None:
    app, events = application()
    many = json.dumps(LIST[:1] * 100).encode()
    statuses = [send(app, many, NEW).status_code for _ in range(120)]

    assert set(statuses) == {204, 429}
    assert 50 <= len(events) < 100


def test_without_a_path_there_is_no_collector() -> None:
    app = Flask(__name__)
    stopper.Stopper(app, policy={**OPEN, "csp": {}})

    assert send(app, b"{}", OLD).status_code in (403, 404)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*BODY, *LIST[0], "csp-report"]), inner)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from([OLD, NEW]))
def test_no_document_breaks_it(document: object, kind: str) -> None:
    found = violations(kind, json.dumps(document).encode()) or ()

    for violation in found:
        assert len(str(violation)) < 400
        assert str(violation).isprintable()


@given(st.binary(max_size=200), st.sampled_from([OLD, NEW]))
def test_no_bytes_break_it(body: bytes, kind: str) -> None:
    violations(kind, body)
