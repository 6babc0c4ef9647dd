"""Database, cache and broker are private and demand a login."""

from stopper.model import Control, Severity

control = Control(
    id="data.database-private",
    title="Database, cache and broker are private and demand a login",
    severity=Severity.CRITICAL,
    layers=("app", "deploy", "host", "live", "cross"),
    does=("render",),
    cwe=(306, 1327),
    asvs=("13.2.1",),
    remedy=(
        "Bind each store to a Unix socket, loopback or a private address, require authentication, and close its port "
        "in the host's and the cloud's firewall."
    ),
    risk="Scanners find an open port within hours and take all records, or write to Redis and run code on the machine.",
    snippet="listen_addresses = 'localhost'",
)
