"""No account or service accepts a default credential."""

from stopper.evidence.secrets.default_accounts import DefaultAccount, default_accounts
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, passes

# What makes sample data runs where somebody asks for it; a script that fills the database is part of an installation.
WEIGHTS = {
    "loaded": (Severity.CRITICAL, Confidence.FIRM),
    "script": (Severity.HIGH, Confidence.FIRM),
    "likely": (Severity.HIGH, Confidence.TENTATIVE),
    "sample": (Severity.LOW, Confidence.TENTATIVE),
}

control = Control(
    id="production-mode.default-credentials",
    title="No account or service accepts a default credential",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy", "host", "live"),
    does=("refuse",),
    cwe=(1392, 1393),
    asvs=("6.3.2", "13.2.3"),
    remedy=(
        "Remove seeded accounts and documented passwords, create the first administrator with a one-off command that "
        "asks for a password, and give each service its own generated credential."
    ),
    risk="Bots try admin/admin and the documented passwords first, and are in within minutes of the first deployment.",
)


@control.check(question="no account has a default password")
def no_account_has_a_password_from_the_code(source: Source) -> Observations:
    found = {account.at: account for account in default_accounts(source)}
    for account in found.values():
        yield _judged(account)
    if not found:
        yield passes("no code gives an account a password that is written in it")


def _judged(account: DefaultAccount) -> Observation:
    severity, confidence = WEIGHTS[account.weight]
    return fails(account.message, at=account.at, severity=severity, confidence=confidence)
