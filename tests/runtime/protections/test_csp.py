"""The content security policy: pages get their route's, data a locked one, and a nonce only where it is asked for."""

from typing import Any

import pytest
from flask import Flask, Response, stream_template_string
from werkzeug.test import Client

import stopper
from stopper.model import UsageError
from stopper.standard.content_security_policy import directive_fault

OPEN = {
    "hosts": {"names": ["shop.example"]},
    "access": {"default": "public", "reason": "a test"},
    "start": {"mode": "report", "reason": "a test"},
}
USUAL = (
    "default-src 'self'; script-src 'none'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
POLICY = "Content-Security-Policy"


def application(policy: dict[str, Any] | None = None) -> Flask:
    app = Flask(__name__)
    app.add_url_rule("/", "home", lambda: "home")
    app.add_url_rule("/as/<path:kind>", "as", lambda kind: Response("x", content_type=kind))
    app.add_url_rule("/map", "map", stopper.csp(img_src="'self' https://maps.example")(lambda: "map"))
    app.add_url_rule("/widget", "widget", stopper.csp(frame_ancestors="https://partner.example")(lambda: "widget"))
    app.add_url_rule("/own", "own", lambda: Response("own", headers={POLICY: "default-src https:"}))
    app.add_url_rule("/stream", "stream", lambda: stream_template_string("{{ 'a' * 9 }}{{ csp_nonce() }}"))
    stopper.Stopper(app, policy={**OPEN, **(policy or {})})
    return app


def ask(app: Flask, path: str = "/", **environ: Any) -> Any:
    overrides = {"HTTP_HOST": "shop.example", "wsgi.url_scheme": "https", **environ}
    return Client(app).get(path, environ_overrides=overrides, buffered=True)


def policy_of(response: Any) -> str | None:
    found = response.headers.getlist(POLICY)
    assert len(found) <= 1
    return found[0] if found else None


def test_a_page_without_scripts_of_its_own_gets_a_policy_without_a_nonce() -> None:
    assert policy_of(ask(application())) == USUAL


def test_a_page_that_is_missing_or_broken_or_refused_has_one_too() -> None:
    for response in (
        ask(application(), "/nowhere"),
        ask(application(), HTTP_HOST="evil.example", HTTP_ACCEPT="text/html"),
    ):
        assert (policy_of(response) or "").startswith("default-src 'self'; script-src '")
        assert "unsafe" not in (policy_of(response) or "")


def test_a_stream_may_ask_for_its_nonce_after_its_headers_are_gone() -> None:
    response = ask(application(), "/stream")

    assert f"'nonce-{response.text.removeprefix('a' * 9)}'" in (policy_of(response) or "")


@pytest.mark.parametrize(
    ("kind", "policy"),
    [
        ("application/json", "default-src 'none'; frame-ancestors 'none'"),
        ("application/problem+json; charset=utf-8", "default-src 'none'; frame-ancestors 'none'"),
        ("text/plain", "default-src 'none'; frame-ancestors 'none'"),
        ("image/svg+xml", "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"),
        ("TEXT/HTML", USUAL),
        ("application/xhtml+xml", USUAL),
        ("text/css", None),
        ("text/javascript", None),
        ("application/pdf", None),
        ("image/png", None),
    ],
)
def test_what_is_no_page_gets_a_locked_policy_or_none(kind: str, policy: str | None) -> None:
    assert policy_of(ask(application(), f"/as/{kind}")) == policy


def test_a_view_has_directives_of_its_own() -> None:
    assert "img-src 'self' https://maps.example;" in (policy_of(ask(application(), "/map")) or "")
    assert policy_of(ask(application(), "/own")) == "default-src https:"


def test_a_page_that_others_may_frame_says_so_in_every_header() -> None:
    response = ask(application(), "/widget")

    assert "frame-ancestors https://partner.example" in (policy_of(response) or "")
    assert "X-Frame-Options" not in response.headers


def test_a_route_of_the_policy_has_directives_of_its_own() -> None:
    rule = {"path": "/", "csp": {"connect-src": ["https://api.example"]}}

    assert "connect-src https://api.example" in (policy_of(ask(application({"routes": [rule]}))) or "")


def test_a_rollout_only_reports() -> None:
    response = ask(application({"csp": {"mode": "report", "reason": "a rollout"}}))

    assert response.headers[f"{POLICY}-Report-Only"] == USUAL
    assert policy_of(response) is None


def test_a_stricter_policy_is_tried_beside_the_one_that_is_enforced() -> None:
    section = {"trial": {"img-src": ["'self'"]}, "report-to": "/csp-reports"}
    response = ask(application({"csp": section}))

    assert "img-src 'self' data:;" in (policy_of(response) or "")
    assert "img-src 'self';" in response.headers[f"{POLICY}-Report-Only"]
    assert response.headers[f"{POLICY}-Report-Only"].endswith("; report-uri /csp-reports; report-to csp")
    assert f"{POLICY}-Report-Only" not in ask(application({"csp": section}), "/map").headers


def test_a_trial_beside_a_rollout_is_refused() -> None:
    with pytest.raises(UsageError, match="it is one already"):
        application({"csp": {"mode": "report", "trial": {"img-src": ["'self'"]}, "reason": "a test"}})


def test_the_place_of_reports_is_named_for_old_browsers_and_new_ones() -> None:
    response = ask(application({"csp": {"report-to": "/csp-reports"}}), SCRIPT_NAME="/shop")

    assert (policy_of(response) or "").endswith("; report-uri /shop/csp-reports; report-to csp")
    assert response.headers.getlist("Reporting-Endpoints") == ['csp="/shop/csp-reports"']


def test_an_interface_without_pages_is_locked() -> None:
    found = policy_of(ask(application({"profile": "api"})))

    assert found == "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def test_beside_unsafe_inline_for_old_browsers_the_nonce_is_never_left_out() -> None:
    directives = {"script-src": ["'nonce'", "'strict-dynamic'", "https:", "'unsafe-inline'"]}

    assert "script-src 'nonce-" in (policy_of(ask(application({"csp": {"directives": directives}}))) or "")


@pytest.mark.parametrize(
    ("directives", "words"),
    [
        ({"script-src": ["'unsafe-inline'"]}, "is weaker than the default"),
        ({"script-src": ["'nonce'", "'unsafe-eval'"]}, "is weaker than the default"),
        ({"script-src": ["https://cdn.jsdelivr.net"]}, "is weaker than the default"),
        ({"script-src": ["'nonce-abc'"]}, "is weaker than the default"),
        ({"default-src": ["*"]}, "is weaker than the default"),
        ({"style-src": ["'unsafe-inline'"]}, "is weaker than the default"),
        ({"object-src": ["*"]}, "is weaker than the default"),
        ({"frame-ancestors": ["*"]}, "is weaker than the default"),
        ({"img-src": ["'slef'"]}, "which browsers pass over; did you mean \"'self'\""),
        ({"script-src": ["'nonce'", "'strict-dynamic"]}, "which browsers pass over"),
        ({"image-src": ["*"]}, "is no directive; did you mean 'img-src'"),
        ({"img-src": ["self"]}, "is a host of that name"),
        ({"img-src": ["'self' https:"]}, "which is no source"),
        ({"img-src": ["https:; script-src *"]}, "which is no source"),
        ({"img-src": ["https:\r\nX: 1"]}, "which is no source"),
    ],
)
def test_a_directive_that_lets_too_much_in_or_is_none_is_refused(directives: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        application({"csp": {"directives": directives}})
    with pytest.raises(UsageError, match=words):
        application({"routes": [{"path": "/", "csp": directives}]})


def test_a_decorator_that_lets_too_much_in_says_why() -> None:
    with pytest.raises(UsageError, match="say why it may"):
        stopper.csp(script_src="'unsafe-inline'")
    with pytest.raises(UsageError, match="is no directive"):
        stopper.csp(image_src="'self'")

    assert stopper.csp(script_src="'unsafe-inline'", reason="an old widget")


def test_what_browsers_know_in_quotes_is_taken() -> None:
    known = ["'NONE'", "'report-sample'", "'wasm-unsafe-eval'", f"'sha256-{'a' * 43}='"]

    assert directive_fault("script-src", known) == ""
    assert directive_fault("require-trusted-types-for", ["'script'"]) == ""
