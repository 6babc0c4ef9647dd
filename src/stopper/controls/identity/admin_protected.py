"""Admin and internal pages demand a login, a role and a network."""

from stopper.model import Control, Severity

control = Control(
    id="identity.admin-protected",
    title="Admin and internal pages demand a login, a role and a network",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(306, 862),
    asvs=("8.2.1", "8.4.2", "13.4.5"),
    remedy=(
        "Check login and role for the whole blueprint or admin view, and let only internal addresses reach it at the "
        "edge."
    ),
    snippet="""\
@admin.before_request
@login_required
def demand_admin():
    if not current_user.is_admin:
        abort(403)""",
)
