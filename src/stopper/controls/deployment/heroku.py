"""The Heroku app starts, releases and stores its data safely."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.heroku",
    title="The Heroku app starts, releases and stores its data safely",
    severity=Severity.MEDIUM,
    layers=("deploy", "source"),
    does=("render", "fix"),
    asvs=("13.3.1", "15.2.3"),
    remedy=(
        "Start a production server with an access log in the Procfile, migrate in the release phase, keep secrets in "
        "config vars, files in external storage, and the version in .python-version."
    ),
    risk=(
        "A dyno restarts every day and uploads vanish with its disk, or a release runs half a migration and the app "
        "does not start."
    ),
    snippet="""\
release: flask --app app db upgrade
web: gunicorn --access-logfile - app:application""",
)
