"""Certificates and what nginx does with them: made to happen over real TLS, and found from the files alone."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.loop.fronts import fronted
from tests.loop.told import told, write
from tests.nginx import certificate, reload
from tests.runtime.servers import until

BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
APP = 'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return "home"\n'
SITE = """server {
    listen 443 ssl;
    server_name shop.example www.shop.example;
    ssl_certificate /etc/letsencrypt/live/shop.example/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/shop.example/privkey.pem;
    location / {
        proxy_pass http://127.0.0.1:8000;
    }
}
"""
ISSUES = "#!/bin/sh\ncertbot certonly --webroot --webroot-path /var/www/acme {domains}\n"
CRONTAB = "17 3 * * * root /srv/shop/deploy/renew.sh\n"
RENEWS = "#!/bin/sh\ncertbot renew --quiet{hook}\n"
HOOK = " --deploy-hook 'systemctl reload nginx'"


def here(folder: Path) -> str:
    """The project's file with the certificate of this test."""
    site = (folder / "deploy" / "site.conf").read_text()
    live = "/etc/letsencrypt/live/shop.example"
    return site.replace(f"{live}/fullchain.pem", f"{folder}/cert.pem").replace(
        f"{live}/privkey.pem", f"{folder}/key.pem"
    )


def refused(port: int, name: str, authority: Path) -> str:
    """Why a client that knows the authority refuses a host; nothing where it is content."""
    context = ssl.create_default_context(cafile=str(authority))
    with socket.create_connection(("127.0.0.1", port), 10) as plain:
        try:
            context.wrap_socket(plain, server_hostname=name).close()
        except ssl.SSLCertVerificationError as error:
            return error.verify_message
    return ""


def served(port: int) -> str:
    """The certificate that a server shows, as text."""
    return ssl.get_server_certificate(("127.0.0.1", port), timeout=10).strip()


@BOTH
def test_43_a_host_that_the_certificate_does_not_name_is_refused(tmp_path: Path, *, repaired: bool) -> None:
    hosts = ["shop.example", *(["www.shop.example"] if repaired else [])]
    issues = ISSUES.format(domains=" ".join(f"-d {host}" for host in hosts))
    write(tmp_path, {"app.py": APP, "deploy/site.conf": SITE, "deploy/certificates.sh": issues})
    certificate(tmp_path, *hosts)

    with fronted(tmp_path, here(tmp_path)) as ports:
        assert refused(ports[443], "shop.example", tmp_path / "cert.pem") == ""
        assert ("Hostname mismatch" in refused(ports[443], "www.shop.example", tmp_path / "cert.pem")) is not repaired
    found = told(tmp_path, "transport.certificate")
    words = "issued without www.shop.example"
    assert found.names(words, "deploy/site.conf", "deploy/certificates.sh") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)


@BOTH
def test_43_a_renewed_certificate_is_not_served_until_nginx_is_told(tmp_path: Path, *, repaired: bool) -> None:
    """What certbot does is done by hand: the new certificate takes the place of the old one, and then the hook runs."""
    renews = RENEWS.format(hook=HOOK if repaired else "")
    write(tmp_path, {"app.py": APP, "deploy/site.conf": SITE, "deploy/renew.sh": renews, "deploy/crontab": CRONTAB})
    certificate(tmp_path, "shop.example", "www.shop.example")
    old = (tmp_path / "cert.pem").read_text().strip()

    with fronted(tmp_path, here(tmp_path)) as ports:
        certificate(tmp_path, "shop.example", "www.shop.example")
        new = (tmp_path / "cert.pem").read_text().strip()
        assert served(ports[443]) == old
        if "systemctl reload nginx" in (tmp_path / "deploy" / "renew.sh").read_text():
            reload(tmp_path)
            # A worker that ends may still take a connection.
            until(lambda: served(ports[443]) == new, "nginx serves the new certificate")
        else:
            assert {served(ports[443]) for _ in range(20)} == {old}
    found = told(tmp_path, "transport.certificate-renewal")
    words = "goes on with the old certificate"
    assert found.names(words, "deploy/renew.sh", "deploy/site.conf") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)
