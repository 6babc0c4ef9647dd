"""Cookies that no browser sends are never an error: the request is answered as nobody's, or refused."""

import io
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stopper.runtime.sessions.ids import the_cookie
from tests.runtime.sessions.shop import Browser, shop

NAME = "__Host-session"
ONE = "A" * 43
HEADERS = st.text(st.characters(max_codepoint=255), max_size=200) | st.lists(
    st.sampled_from([f"{NAME}=", f"{NAME}={ONE}", "; ", ";", "=", '"', "\\", "\x00", " ", ONE, "\xff", "a=b", "\r\n"])
).map("".join)
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def answer(app: Flask, header: str, path: str = "/read") -> tuple[str, bytes]:
    """What the application answers at the level of WSGI, where no client library mends the header."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": header,
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    told: list[str] = []
    body = b"".join(app.wsgi_app(environ, lambda status, headers, info=None: told.append(status)))
    return told[0], body


@pytest.fixture(scope="module", params=["sqlite", "cookie"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = str(tmp_path_factory.mktemp("state") / "private")
    return shop(sessions={"store": request.param, "reason": "a test"}, state={"folder": folder})


@QUIET
@given(header=HEADERS)
@example(header=f"{NAME}={ONE}; {NAME}={ONE[::-1]}x")
@example(header=f"{NAME}=1.1.1..{'A' * 20}.{ONE}")
def test_a_header_is_never_an_error(app: Flask, header: str) -> None:
    for path in ("/read", "/set/a/1"):
        status, body = answer(app, header, path)

        assert status == "200 OK"
        assert body.strip() in (b"{}", b"set")


@pytest.mark.parametrize(
    "header",
    [
        "; ".join(["a=1"] * 10**6),
        "; ".join([f"{NAME}={ONE}"] * 10**6),
        f"{NAME}=" + "A" * 10**7,
        f"{NAME}=" * 10**6,
        ";" * 10**6,
    ],
    ids=["many", "one many times", "long", "nested", "empty"],
)
def test_a_header_beyond_measure_is_refused(app: Flask, header: str) -> None:
    assert answer(app, header)[0].startswith("431")


@QUIET
@given(cut=st.integers(0, 200), put=st.text(st.characters(max_codepoint=127), max_size=3))
def test_a_changed_cookie_is_nobodys(app: Flask, cut: int, put: str) -> None:
    browser = Browser(app)
    browser.get("/enter/7")
    changed = browser.value[:cut] + put + browser.value[cut + 1 :]
    if changed.partition(";")[0].strip() == browser.value:
        return

    assert answer(app, f"{NAME}={changed}")[1].strip() == b"{}"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("s=1", "1"),
        ("a=b; s=1; c=d", "1"),
        ("a=b;s=1", "1"),
        ("a=b;  s=1 ", "1"),
        ("s = 1", None),
        ("as=1", None),
        ("a=s=1", None),
        ("s=1; s=1", "1"),
        ("s=1; s=2", None),
        ("s=1; as=2", "1"),
        ("s=a=b", "a=b"),
        ("", None),
        ("s", None),
        ("S=1", None),
    ],
)
def test_the_cookie_is_the_one_of_that_name(header: str, value: str | None) -> None:
    assert the_cookie(header, "s") == value
