"""Browsers do not guess the type of a response."""

from stopper.model import Control, Severity

control = Control(
    id="browser.nosniff",
    title="Browsers do not guess the type of a response",
    severity=Severity.LOW,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(436, 693),
    asvs=("3.4.4",),
    remedy="Send X-Content-Type-Options: nosniff on every response, from one layer.",
    snippet='add_header X-Content-Type-Options "nosniff" always;',
)
