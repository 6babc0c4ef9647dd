"""A cookie that only looks like one with a prefix, to whoever strips its name, is taken out before it is read."""

import io
from typing import Any

import pytest
from flask import Flask, request

import stopper
from stopper.runtime.csrf.binding import HTTPS_NAME
from stopper.runtime.sessions.ids import the_cookie
from tests.runtime.sessions.shop import KEY, POLICY

ONE = "A" * 43
# What Python's str.strip takes off and no browser does: a subdomain may set cookies of these names.
SPACES = ("\xa0", "\x85", "\x1c", "\x1f", "\x0b", "\x0c", "\u2000", "\u3000", "\ufeff")


def as_wsgi(text: str) -> str:
    """A header as servers hand it on: its bytes, each as a character."""
    return text.encode("utf-8").decode("latin-1")


def seen(header: str) -> dict[str, str]:
    """The cookies that a view finds."""
    found: dict[str, str] = {}
    app = Flask("shop")
    app.secret_key, app.testing = KEY, True
    app.add_url_rule("/", "home", lambda: found.update(request.cookies) or "home")
    stopper.Stopper(app, policy=POLICY, environment="testing")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "443",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": header,
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    b"".join(app.wsgi_app(environ, lambda status, headers, info=None: lambda data: None))
    return found


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("written", [as_wsgi, str])
def test_a_disguised_session_cookie_is_none(space: str, written: Any) -> None:
    for name in (f"{space}__Host-session", f"__Host-session{space}"):
        assert the_cookie(written(f"a=b; {name}={ONE}"), "__Host-session") is None


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("name", ["__Host-id", "__Secure-id", HTTPS_NAME])
def test_no_code_of_the_application_sees_it(space: str, name: str) -> None:
    found = seen(f"a=1; {as_wsgi(space + name)}=planted; b=2")

    assert found == {"a": "1", "b": "2"}


def test_other_cookies_stay_as_they_are() -> None:
    header = f'a="x; y"; b=\xe4; {as_wsgi("Größe")}=1; __Host-id={ONE}'

    assert seen(header)["__Host-id"] == ONE
    assert seen(header)["a"] == "x; y"
