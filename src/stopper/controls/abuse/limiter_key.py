"""Limits count the real client, whatever headers it sends."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.limiter-key",
    title="Limits count the real client, whatever headers it sends",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "cross", "live"),
    does=("enforce",),
    cwe=(348, 799),
    asvs=("2.4.1", "4.1.3", "15.3.4"),
    remedy=(
        "Key limits on get_remote_address behind a ProxyFix with the exact number of proxies, or on the signed-in "
        "user, never on a header that the client can send; count IPv6 by /64."
    ),
    snippet="limiter = Limiter(get_remote_address, app=app, storage_uri=storage_uri)",
)
