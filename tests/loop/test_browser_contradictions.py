"""What a browser makes of two layers: in a real Chromium before nginx and gunicorn, and found from the files alone."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.browser.chromium import Browser, Page, installed, running
from tests.loop.fronts import fronted
from tests.loop.gunicorns import served
from tests.loop.told import told, write
from tests.nginx import certificate

BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
POLICY = "default-src 'self'; script-src 'self' 'nonce-{}'"
APP = """
import secrets

from flask import Flask, g, render_template

app = Flask(__name__)


@app.before_request
def draw():
    g.nonce = secrets.token_urlsafe(16)


@app.after_request
def protect(response):
    response.headers["Content-Security-Policy"] = f"default-src 'self'; script-src 'self' 'nonce-{g.nonce}'"
    return response


@app.get("/")
def home():
    return render_template("home.html")
"""
PAGE = """<!doctype html>
<html lang="en">
<title>Shop</title>
<p id="total">loading</p>
<script{nonce}>document.getElementById("total").textContent = "42 bottles"</script>
</html>
"""
NONCE = ' nonce="{{ g.nonce }}"'


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A browser for which every host is this machine, and the certificate in the folder a good one."""
    if os.name != "posix" or not installed():
        assert os.environ.get("CI") != "true", "Chromium is missing: tools/system-packages chromium"
        pytest.skip("no Chromium is installed")
    switches = ["--host-resolver-rules=MAP * 127.0.0.1"]
    if (folder / "cert.pem").exists():
        switches.append(f"--ignore-certificate-errors-spki-list={fingerprint(folder / 'cert.pem')}")
    with running(folder / "profile", *switches) as browser:
        yield browser


def fingerprint(path: Path) -> str:
    """The digest of the key in a certificate, as Chromium writes it (RFC 7469)."""
    key = subprocess.run(
        ["openssl", "x509", "-in", str(path), "-noout", "-pubkey"], check=True, capture_output=True, text=True
    ).stdout
    der = base64.b64decode("".join(key.strip().splitlines()[1:-1]))
    return base64.b64encode(hashlib.sha256(der).digest()).decode()


def answered(page: Page, url: str) -> str:
    """What stands in a page that is asked for; the name of the error where the browser shows none."""
    page.events.clear()
    said = page.send("Page.navigate", url=url)
    if "errorText" in said:
        return str(said["errorText"])
    page.wait("Page.loadEventFired")
    return str(page.value("document.body.innerText.trim()"))


@BOTH
def test_53_a_script_that_the_policy_does_not_know_does_not_run(tmp_path: Path, *, repaired: bool) -> None:
    write(tmp_path, {"app.py": APP, "templates/home.html": PAGE.format(nonce=NONCE if repaired else "")})

    with served(tmp_path) as port, chromium(tmp_path) as browser:
        shown = answered(browser.page(), f"http://127.0.0.1:{port}/")

    assert shown == ("42 bottles" if repaired else "loading")
    found = told(tmp_path, "browser.csp-fits-templates")
    assert found.names("an inline script has no nonce", "templates/home.html", "app.py") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)


PLAIN = """
from flask import Flask, render_template

app = Flask(__name__)


@app.get("/")
def home():
    return render_template("home.html")
"""
FILE = PAGE[: PAGE.index("<script")] + '<script src="/static/total.js"></script>\n</html>\n'
SCRIPT = 'document.getElementById("total").textContent = "42 bottles"\n'
STRICT = """server {
    listen 443 ssl;
    server_name shop.example;
    add_header Content-Security-Policy "default-src 'self'" always;
    location / {
        proxy_pass http://127.0.0.1:8000;
    }
}
"""


@BOTH
def test_53_a_policy_of_nginx_stops_the_scripts_of_templates(tmp_path: Path, *, repaired: bool) -> None:
    page = FILE if repaired else PAGE.format(nonce="")
    write(tmp_path, {"app.py": PLAIN, "templates/home.html": page, "static/total.js": SCRIPT})
    write(tmp_path, {"deploy/site.conf": STRICT})
    (tmp_path / "nginx").mkdir()

    with served(tmp_path) as port:
        here = STRICT.replace("443 ssl", "443").replace(":8000", f":{port}")
        with fronted(tmp_path / "nginx", here) as ports, chromium(tmp_path) as browser:
            shown = answered(browser.page(), f"http://127.0.0.1:{ports[443]}/")

    assert shown == ("42 bottles" if repaired else "loading")
    found = told(tmp_path, "browser.csp-fits-templates")
    assert found.names("that is sent stops it", "templates/home.html", "deploy/site.conf") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)


SITES = """server {{
    listen 443 ssl;
    server_name shop.example;
    ssl_certificate /etc/ssl/shop.pem;
    ssl_certificate_key /etc/ssl/shop.key;
    add_header Strict-Transport-Security "max-age=31536000{subdomains}" always;
    location / {{
        proxy_pass http://127.0.0.1:8000;
    }}
}}
server {{
    listen 80;
    server_name printer.shop.example;
    location / {{
        proxy_pass http://127.0.0.1:8000;
    }}
}}
"""
HOME = 'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return "home"\n'


@BOTH
def test_44_a_subdomain_without_https_is_gone_after_a_visit_to_the_site(tmp_path: Path, *, repaired: bool) -> None:
    site = SITES.format(subdomains="" if repaired else "; includeSubDomains")
    write(tmp_path, {"app.py": HOME, "deploy/site.conf": site})
    certificate(tmp_path, "shop.example", "*.shop.example")
    (tmp_path / "nginx").mkdir()

    with served(tmp_path) as port:
        here = site.replace("/etc/ssl/shop.pem", f"{tmp_path}/cert.pem").replace(
            "/etc/ssl/shop.key", f"{tmp_path}/key.pem"
        )
        with fronted(tmp_path / "nginx", here.replace(":8000", f":{port}")) as ports, chromium(tmp_path) as browser:
            page = browser.page()
            before = answered(page, f"http://printer.shop.example:{ports[80]}/")
            assert answered(page, f"https://shop.example:{ports[443]}/") == "home"
            after = answered(page, f"http://printer.shop.example:{ports[80]}/")

    assert before == "home"
    assert after == ("home" if repaired else "net::ERR_SSL_PROTOCOL_ERROR")
    found = told(tmp_path, "transport.hsts")
    words = "printer.shop.example answers over plain HTTP alone"
    assert found.names(words, "deploy/site.conf") is not repaired
    assert found.verdict is Verdict.FAIL  # the repaired header leaves subdomains out, a mild finding
