"""Browsers are told to use HTTPS only, for a year or more."""

from stopper.model import Control, Severity

control = Control(
    id="transport.hsts",
    title="Browsers are told to use HTTPS only, for a year or more",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(319,),
    asvs=("3.4.1",),
    remedy=(
        "Send Strict-Transport-Security once, from one layer, over HTTPS, with max-age of at least 31536000 and "
        "includeSubDomains; add preload only after every subdomain has HTTPS."
    ),
    snippet='add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;',
)
