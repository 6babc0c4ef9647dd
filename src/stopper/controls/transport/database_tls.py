"""Database, cache and broker connections demand verified TLS."""

from stopper.model import Control, Severity

control = Control(
    id="transport.database-tls",
    title="Database, cache and broker connections demand verified TLS",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "host", "cross"),
    does=("fix",),
    cwe=(319, 295),
    asvs=("12.3.1", "12.3.2"),
    remedy=(
        "Demand TLS with verification in each URL that leaves the machine: sslmode=verify-full for PostgreSQL, "
        "rediss:// for Redis or Valkey, amqps:// for RabbitMQ."
    ),
    snippet="DATABASE_URL=postgresql://app@db.example.com/app?sslmode=verify-full",
)
