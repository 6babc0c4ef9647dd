"""API routes authenticate by a header token."""

from stopper.model import Control, Severity

control = Control(
    id="identity.api-authenticated",
    title="API routes authenticate by a header token",
    severity=Severity.HIGH,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(306, 352),
    asvs=("3.5.1", "8.2.1"),
    remedy=(
        "Read the API's credential from the Authorization header alone, in one before_request of the API's blueprint, "
        "so that no route is missed."
    ),
    risk=(
        "A forgotten API route hands out data to anyone, and one that takes the cookie can be called from any other "
        "site."
    ),
    snippet='JWT_TOKEN_LOCATION = ["headers"]',
)
