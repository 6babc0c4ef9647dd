"""Each environment has its own configuration and its own data."""

from stopper.model import Control, Severity

control = Control(
    id="production-mode.environment-separation",
    title="Each environment has its own configuration and its own data",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy"),
    does=("enforce", "fix"),
    cwe=(653,),
    asvs=("15.2.3",),
    remedy=(
        "Choose the configuration by an environment variable of your own (FLASK_ENV has had no effect since Flask "
        "2.3), read its values from the environment, and give development, staging and production separate databases."
    ),
    snippet='app.config.from_prefixed_env("APP")',
)
