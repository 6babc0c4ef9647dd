"""Every endpoint has a limit, and costly ones have their own."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.rate-limits",
    title="Every endpoint has a limit, and costly ones have their own",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(770, 799),
    asvs=("2.4.1", "15.2.2"),
    remedy=(
        "Set default limits for all routes and tighter ones for costly routes, and limit at the edge too, because "
        "limits in Flask do not see unknown paths."
    ),
    risk=(
        "One script calls an export or a search in a loop, and fills the database, the mail quota or the bill of a "
        "paid service."
    ),
    snippet="""\
limiter = Limiter(
    get_remote_address, app=app, default_limits=["200 per minute"], storage_uri=os.environ["RATELIMIT_STORAGE_URI"]
)""",
)
