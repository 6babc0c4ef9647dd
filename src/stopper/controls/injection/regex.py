"""Untrusted text meets no pattern of its own making or that backtracks badly."""

from stopper.model import Control, Severity

control = Control(
    id="injection.regex",
    title="Untrusted text meets no pattern of its own making or that backtracks badly",
    severity=Severity.MEDIUM,
    layers=("source",),
    cwe=(1333,),
    asvs=("1.2.9", "1.3.12"),
    remedy=(
        "Escape untrusted text with re.escape before it enters a pattern, bound the length of what is matched, and "
        "rewrite nested or overlapping repetitions."
    ),
    risk="One request with a chosen text keeps a worker busy for minutes, and a few of them stop the site.",
    snippet="pattern = re.compile(re.escape(text))",
)
