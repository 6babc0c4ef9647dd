"""SECRET_KEY is long, random and known to nobody else."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.secret-key-strong",
    title="SECRET_KEY is long, random and known to nobody else",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy"),
    does=("refuse", "fix"),
    cwe=(331, 1394, 1391),
    asvs=("11.2.3", "11.5.1"),
    remedy=(
        "Generate the key once with the secrets module, at least 32 random bytes, and store it in the environment; "
        "never take one from a tutorial or make one up."
    ),
    snippet="python -c 'import secrets; print(secrets.token_hex(32))'",
)
