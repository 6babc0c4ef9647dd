"""New passwords are long and not easy to guess."""

from stopper.model import Control, Severity

control = Control(
    id="identity.password-policy",
    title="New passwords are long and not easy to guess",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(521,),
    asvs=("6.2.1", "6.2.4", "6.2.11", "6.2.12"),
    remedy=(
        "Demand 15 characters (8 where a second factor is required), allow 64 and more, refuse common, breached and "
        "personal ones, and set no rules on composition."
    ),
    risk="A short list of common passwords opens a share of the accounts, even at a few guesses for each.",
    snippet="password = PasswordField(validators=[Length(min=15, max=128)])",
)
