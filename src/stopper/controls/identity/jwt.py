"""Tokens are verified in full before they are believed."""

from stopper.model import Control, Severity

control = Control(
    id="identity.jwt",
    title="Tokens are verified in full before they are believed",
    severity=Severity.CRITICAL,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(347, 613),
    asvs=("9.1.1", "9.1.2", "9.2.1", "9.2.3"),
    remedy=(
        "Pass a list of algorithms, audience and issuer to jwt.decode, require exp, aud and iss, and keep tokens "
        "short-lived with a way to revoke them."
    ),
    risk=(
        "An attacker writes a token with any user's name, or goes on using a stolen or expired one, and the app "
        "believes it."
    ),
    snippet="""\
jwt.decode(
    token, key, algorithms=["RS256"], audience="api", issuer=ISSUER, options={"require": ["exp", "aud", "iss"]}
)""",
)
