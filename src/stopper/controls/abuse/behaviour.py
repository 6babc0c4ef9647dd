"""Credential stuffing, scraping and spikes are detected and answered."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.behaviour",
    title="Credential stuffing, scraping and spikes are detected and answered",
    severity=Severity.LOW,
    layers=("app", "deploy"),
    does=("enforce",),
    cwe=(307, 799),
    asvs=("2.4.1", "2.4.2", "6.3.1", "16.3.3"),
    remedy=(
        "Count failures, distinct accounts and paths for each client, then slow down, challenge or block it, and "
        "record each rejection as an event."
    ),
    risk=(
        "Bots test leaked passwords slowly from many addresses, each below the limit, and nobody notices until "
        "accounts are emptied."
    ),
)
