"""SECRET_KEY is the same in every worker and after every restart."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.secret-key-stable",
    title="SECRET_KEY is the same in every worker and after every restart",
    severity=Severity.HIGH,
    layers=("source", "deploy", "cross"),
    does=("refuse", "fix"),
    cwe=(1419,),
    asvs=("13.3.1",),
    remedy=(
        "Generate SECRET_KEY once, outside the app, and read it from the environment; a key made at import differs in "
        "each worker and logs everyone out at each restart."
    ),
    snippet='app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]',
)
