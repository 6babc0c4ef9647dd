"""Forwarded headers are believed only from the proxies that stand in front."""

from stopper.model import Control, Severity

control = Control(
    id="transport.proxy-trust",
    title="Forwarded headers are believed only from the proxies that stand in front",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(348, 290),
    asvs=("4.1.3", "15.3.4"),
    remedy=(
        "Wrap the app in ProxyFix with the exact number of proxies for each header, leave it out where there is none, "
        "and let nobody reach the app server past the proxy."
    ),
    snippet="""\
from werkzeug.middleware.proxy_fix import ProxyFix

app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0, x_prefix=0)""",
)
