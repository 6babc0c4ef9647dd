"""Sessions that another application or host gets: with real gunicorns and nginx, and found from the files alone."""

from __future__ import annotations

import http.client
import http.cookiejar
import re
import urllib.request
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.loop.fronts import fronted
from tests.loop.gunicorns import ask, served
from tests.loop.told import told, write

BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
SHOP = """
import os

from flask import Flask, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@app.get("/register/<name>")
def register(name):
    session["user"] = name
    return f"welcome, {name}"
"""
OFFICE = """
import os

from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["{key}"]
app.config["SESSION_COOKIE_NAME"] = "{cookie}"


@app.get("/office/")
def office():
    return f"the office of {{session['user']}}" if "user" in session else "sign in"
"""
SITE = """server {{
    listen 443 ssl;
    server_name shop.example;
    location / {{
        proxy_pass http://127.0.0.1:{shop};
    }}
    location /office/ {{
        proxy_pass http://127.0.0.1:{office};
    }}
}}
"""


UNIT = """[Service]
User={user}
WorkingDirectory=/srv/{user}
EnvironmentFile=/etc/{file}.env
ExecStart=/srv/{user}/.venv/bin/gunicorn --bind 127.0.0.1:{port} app:app
"""


@pytest.mark.parametrize("cookie", ["session", "office"])
@BOTH
def test_47_the_session_of_one_application_is_believed_by_the_other(
    tmp_path: Path, cookie: str, *, repaired: bool
) -> None:
    """The name of the cookie is no protection: whoever has one renames it."""
    site = SITE.format(shop=8000, office=8001)
    given = {"shop": "k" * 64, "office": "o" * 64}
    files = {
        "shop/app.py": SHOP,
        "office/app.py": OFFICE.format(key="SECRET_KEY", cookie=cookie),
        "deploy/site.conf": site,
        "deploy/shop.service": UNIT.format(user="shop", file="shop", port=8000),
        "deploy/office.service": UNIT.format(user="office", file="office" if repaired else "shop", port=8001),
    }
    write(tmp_path, files)
    with ExitStack() as servers:
        ports = {}
        for name in ("shop", "office"):
            file = re.findall(r"EnvironmentFile=/etc/(\w+)\.env", files[f"deploy/{name}.service"])[0]
            ports[name] = servers.enter_context(served(tmp_path / name, SECRET_KEY=given[file]))
        (tmp_path / "nginx").mkdir()
        here = SITE.replace("443 ssl", "443").format(**ports)
        front = servers.enter_context(fronted(tmp_path / "nginx", here))[443]
        _, mine = ask(front, "/register/admin")
        seen, _ = ask(front, "/office/", mine.replace("session=", f"{cookie}=", 1))

    assert seen == ("sign in" if repaired else "the office of admin")
    found = told(tmp_path, "sessions.cookie-scope")
    named = ("shop/app.py", "office/app.py", "deploy/shop.service", "deploy/office.service")
    assert found.names("each believes whom the other signed in", *named) is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)


WIDE = """
import os

from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
{domain}


@app.get("/register/<name>")
def register(name):
    session["user"] = name
    return "welcome"
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a cookie jar asks of an answer."""

    message: http.client.HTTPMessage

    def info(self) -> http.client.HTTPMessage:
        return self.message


@BOTH
def test_47_a_cookie_for_the_whole_domain_goes_to_its_weakest_host(tmp_path: Path, *, repaired: bool) -> None:
    """Which host a cookie goes to is decided by the jar of the standard library, as browsers do (RFC 6265)."""
    domain = "" if repaired else 'app.config["SESSION_COOKIE_DOMAIN"] = "shop.example"'
    write(tmp_path, {"app.py": WIDE.format(domain=domain)})
    with served(tmp_path, SECRET_KEY="k" * 64) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        with closing(connection):
            connection.request("GET", "/register/carla", headers={"Host": "www.shop.example"})
            said = connection.getresponse().getheader("Set-Cookie") or ""
    message, jar = http.client.HTTPMessage(), http.cookiejar.CookieJar()
    message["Set-Cookie"] = said
    addresses = (f"http://{host}.shop.example/" for host in ("www", "abandoned"))  # never opened
    asked, elsewhere = map(urllib.request.Request, addresses)
    jar.extract_cookies(Answer(message), asked)  # type: ignore[arg-type]  # all that the jar asks of an answer
    for request in (asked, elsewhere):
        jar.add_cookie_header(request)

    assert asked.has_header("Cookie")
    assert elsewhere.has_header("Cookie") is not repaired
    found = told(tmp_path, "sessions.cookie-scope")
    assert found.names("goes to every host under shop.example", "app.py") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)
