"""No secret or configuration value reaches a browser."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.not-sent-to-client",
    title="No secret or configuration value reaches a browser",
    severity=Severity.HIGH,
    layers=("source", "templates", "live"),
    cwe=(201,),
    asvs=("13.3.2", "14.2.6"),
    remedy=(
        "Pass templates and scripts only the values that they show, never app.config or a part of it that holds a "
        "secret; Flask gives `config` to every template unless it is removed."
    ),
    snippet='app.jinja_env.globals.pop("config", None)',
)
