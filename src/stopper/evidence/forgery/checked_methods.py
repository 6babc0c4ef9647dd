"""Which methods of requests Flask-WTF checks, where a setting says so."""

from __future__ import annotations

from stopper.evidence.application.flask import Application
from stopper.evidence.source.values import Known

CHECKED = frozenset({"POST", "PUT", "PATCH", "DELETE"})
SETTING = "WTF_CSRF_METHODS"


def unchecked_methods(application: Application) -> list[str]:
    """The methods of the application's routes that Flask-WTF is told not to check."""
    value = application.config[SETTING].value
    checked = value.data if isinstance(value, Known) else None
    if not isinstance(checked, list | tuple | set | frozenset):
        return []
    used = {method for route in application.routes.state_changing() for method in route.methods}
    return sorted(used & CHECKED - {str(method).upper() for method in checked})
