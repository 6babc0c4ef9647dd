"""A production WSGI server serves the app."""

from stopper.model import Control, Severity

control = Control(
    id="production-mode.production-server",
    title="A production WSGI server serves the app",
    severity=Severity.HIGH,
    layers=("source", "deploy", "live"),
    does=("render",),
    cwe=(1357, 489),
    asvs=("13.4.2", "15.2.3"),
    remedy=(
        'Start the app with gunicorn or waitress, and keep app.run() behind `if __name__ == "__main__":`; the '
        "development server is built for one developer, not for the network."
    ),
    snippet="web: gunicorn --bind unix:/run/app/app.sock app:application",
)
