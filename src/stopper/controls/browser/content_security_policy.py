"""An enforced Content-Security-Policy stops injected script."""

from stopper.model import Control, Severity

control = Control(
    id="browser.content-security-policy",
    title="An enforced Content-Security-Policy stops injected script",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render", "fix"),
    cwe=(693, 79),
    asvs=("3.4.3",),
    remedy=(
        "Send an enforced policy with a fresh nonce for each response and 'strict-dynamic', without 'unsafe-inline' or "
        "'unsafe-eval', and set object-src, base-uri, form-action and frame-ancestors."
    ),
    snippet="""\
policy = (
    f"script-src 'nonce-{nonce}' 'strict-dynamic'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
response.headers["Content-Security-Policy"] = policy""",
)
