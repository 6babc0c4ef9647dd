"""Transport: plain HTTP goes to the same place over HTTPS, and never to a name that a client invents."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

import stopper
from stopper.model import UsageError

OPEN = {"access": {"default": "public", "reason": "a test"}, "limits": {"client": ["1000000/second"]}}


def application(hosts: dict[str, Any] | None = None, **transport: Any) -> Flask:
    app = Flask(__name__)
    app.config["RAN"] = []
    app.before_request(lambda: app.config["RAN"].append(1))
    app.add_url_rule("/", "home", lambda: "home")
    app.add_url_rule("/health", "health", lambda: "well")
    policy = {**OPEN, "hosts": hosts or {"names": ["shop.example", "api.example:8443"]}, "transport": transport}
    stopper.Stopper(app, policy=policy)
    return app


def ask(app: Flask, path: str = "/", host: str = "shop.example", method: str = "GET", **environ: Any) -> Any:
    return Client(app).open(path, method=method, environ_overrides={"HTTP_HOST": host, **environ})


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_plain_http_is_sent_on_with_308_before_the_application_runs(method: str) -> None:
    app = application()
    response = ask(app, "/orders?of=me&x=a%20b", method=method)

    assert (response.status_code, response.location) == (308, "https://shop.example/orders?of=me&x=a%20b")
    assert app.config["RAN"] == []


def test_https_passes() -> None:
    assert ask(application(), **{"wsgi.url_scheme": "https"}).text == "home"


def test_the_target_is_kept_as_it_was_sent() -> None:
    found = ask(application(), "/a/b", RAW_URI="/a%2Fb?q=%22", REQUEST_URI="/other")

    assert found.location == "https://shop.example/a%2Fb?q=%22"


@pytest.mark.parametrize("sent", ["http://evil.example/", "//evil.example/x", "@evil.example", "", "/a\r\nX: 1"])
def test_no_target_leads_to_another_host(sent: str) -> None:
    location = ask(application(), "/a", REQUEST_URI=sent, RAW_URI=sent).location

    assert location.startswith("https://shop.example/")
    assert "\n" not in location


def test_below_a_prefix_the_path_has_it() -> None:
    assert (
        ask(application(), "/b c", SCRIPT_NAME="/shop", RAW_URI="/b%20c").location == "https://shop.example/shop/b%20c"
    )


def test_the_port_is_that_of_https() -> None:
    assert ask(application(), host="api.example:8443").location == "https://api.example/"
    assert ask(application(https_port=8443)).location == "https://shop.example:8443/"
    six = application({"names": ["[2001:db8::1]"]})
    assert ask(six, host="[2001:db8::1]:80").location == "https://[2001:db8::1]/"


def test_a_forged_host_is_refused_or_where_hosts_only_report_not_sent_on_to() -> None:
    assert ask(application(), host="evil.example").status_code == 400
    lax = application({"names": ["shop.example"], "mode": "report", "reason": "a rollout"})
    assert ask(lax, host="evil.example").location == "https://shop.example/"


def test_a_health_check_may_come_over_plain_http() -> None:
    app = application(exempt=["/health"], reason="a test")

    assert ask(app, "/health").text == "well"
    assert ask(app, "/health/").status_code == 308


def test_a_policy_that_only_reports_records_and_lets_pass() -> None:
    app = application(mode="report", reason="a rollout")

    assert ask(app).text == "home"
    assert app.extensions["stopper"].events.counts() == {("plain_http", "transport.https-redirect"): 1}


def test_preload_is_refused_where_browsers_would_not_list_the_host() -> None:
    with pytest.raises(UsageError, match="hsts-preload: the list asks for includeSubDomains"):
        application(hsts_preload=True, hsts_include_subdomains=False, reason="a test")


BYTES = st.text(alphabet=st.characters(max_codepoint=255), max_size=80)
APP = application()


@given(BYTES, BYTES, BYTES)
def test_odd_bytes_give_one_address_of_ours(path: str, query: str, sent: str) -> None:
    environ = {"PATH_INFO": f"/{path}", "QUERY_STRING": query, "REQUEST_URI": sent, "HTTP_HOST": "shop.example"}
    response = ask(APP, **environ)

    assert response.status_code == 308
    location = response.headers["Location"]
    assert location.startswith("https://shop.example/")
    assert location.isascii()
    assert location.isprintable()
    assert " " not in location
