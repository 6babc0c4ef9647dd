"""The session is renewed at login and at every change of privilege."""

from stopper.model import Control, Severity

control = Control(
    id="sessions.rotation",
    title="The session is renewed at login and at every change of privilege",
    severity=Severity.HIGH,
    layers=("source", "app", "live"),
    does=("enforce", "fix"),
    cwe=(384,),
    asvs=("7.2.4",),
    remedy=(
        "Clear the session before signing the user in, and with server-side sessions have the session interface issue "
        "a new identifier once the session holds data; Flask has no session.regenerate_id()."
    ),
    snippet="""\
session.clear()
login_user(user)
current_app.session_interface.regenerate(session)  # Flask-Session 0.7 or newer""",
)
