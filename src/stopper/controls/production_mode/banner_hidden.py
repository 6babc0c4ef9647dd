"""Responses do not tell product versions."""

from stopper.model import Control, Severity

control = Control(
    id="production-mode.banner-hidden",
    title="Responses do not tell product versions",
    severity=Severity.LOW,
    layers=("app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(497,),
    asvs=("13.4.6",),
    remedy=(
        "Switch version banners off at the edge (server_tokens off in nginx, ServerTokens Prod in Apache httpd), drop "
        "X-Powered-By, and serve error pages of your own."
    ),
    risk="Scanners that look for one vulnerable release put the site on their list without sending a single exploit.",
    snippet="server_tokens off;",
)
