"""Which methods of requests Flask-WTF checks, where a setting says so."""

from __future__ import annotations

from stopper.evidence.application.flask import Application
from stopper.evidence.source.values import Known

CHECKED = frozenset({"POST", "PUT", "PATCH", "DELETE"})
SETTING = "WTF_CSRF_METHODS"


def unchecked_methods(application: Application) -> list[str] | None:
    """The methods of the application's routes that Flask-WTF is told not to check; None where that is not known.

    It makes a set of the setting and looks for the method of the request as it came: `"post"` is none of them, and
    neither is any letter of `"POST"`.
    """
    value = application.config[SETTING].value
    if not isinstance(value, Known) or not isinstance(value.data, str | list | tuple | set | frozenset):
        return None
    used = {method for route in application.routes.state_changing() for method in route.methods}
    return sorted(used & CHECKED - {str(method) for method in value.data})
