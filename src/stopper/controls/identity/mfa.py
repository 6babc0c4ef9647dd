"""Admin and high-value actions demand a recent second factor."""

from stopper.model import Control, Severity

control = Control(
    id="identity.mfa",
    title="Admin and high-value actions demand a recent second factor",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(308,),
    asvs=("6.3.3", "6.8.4", "7.5.3", "16.3.1"),
    remedy=(
        "Ask for WebAuthn or TOTP at login of privileged users and again before high-value actions, encrypt factor "
        "secrets, record each challenge, and check acr and amr of an identity provider."
    ),
    risk="A phished or reused password is all that it takes to become an administrator or to move money.",
)
