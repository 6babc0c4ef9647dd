"""Whether Flask-RESTX holds a body to the model that it is told to expect, or only describes it."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.registration.resources import NAMESPACES, RESTX
from stopper.evidence.routes.routes import Decorator
from stopper.syntax import form

EXPECTED = "expect"
SETTINGS = ("RESTX_VALIDATE", "RESTPLUS_VALIDATE")


def is_only_described(application: Application, decorator: Decorator) -> bool:
    """`@api.expect(model)`, where nothing says `validate=True`: the model stands in the documentation alone."""
    call = decorator.expression
    if decorator.word != EXPECTED or not isinstance(call, form.Call):
        return False
    own = call.keyword("validate")
    return _is_off(own) if own is not None else not _validates(application)


@lru_cache(maxsize=8)
def _validates(application: Application) -> bool:
    """Whether an API or a namespace looks at each body that is expected, or may."""
    made = application.source.instances(*RESTX, *NAMESPACES)
    told = [one for one in (call.keyword("validate") for call in made) if one is not None]
    settings = [application.config[key] for key in SETTINGS]
    return any(not _is_off(one) for one in told) or any(one.is_set and one.is_true() is not False for one in settings)


def _is_off(value: form.Expression) -> bool:
    return isinstance(value, form.Constant) and not value.value
