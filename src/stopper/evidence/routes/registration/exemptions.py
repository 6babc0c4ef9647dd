"""The views, classes and blueprints that a project takes out of its CSRF protection."""

from __future__ import annotations

import re

from stopper.evidence.routes.registration.blueprints import Blueprints
from stopper.evidence.routes.registration.raw import Views
from stopper.evidence.routes.routes import Decorator
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

EXEMPTIONS = ("flask_wtf.CSRFProtect().exempt", "flask_seasurf.SeaSurf().exempt")
# A project's own decorator that marks a view as exempt.
OWN = regex(r"(csrf.*(exempt|bypass|disable|skip)|(exempt|bypass|disable|skip|no).*csrf)", re.IGNORECASE)


class Exemptions:
    """The exemptions of one application."""

    def __init__(self, source: Source, blueprints: Blueprints, views: Views) -> None:
        self.source = source
        self._functions: dict[form.Function, Place] = {}
        self._classes: dict[form.Class, Place] = {}
        self._blueprints: dict[form.Call, Place] = {}
        self._names: dict[str, Place] = {}
        for call in source.calls(*EXEMPTIONS):
            argument, at = call.argument(0), source.at(call)
            view = views.of(argument, call.scope)
            if view.function is not None:
                self._functions[view.function] = at
            elif view.item is not None:
                self._classes[view.item] = at
            for blueprint in blueprints.of(argument, call.scope):
                self._blueprints[blueprint] = at
            named = source.text(argument, call.scope)
            if named:
                self._names[named] = at

    def is_exemption(self, decorator: Decorator) -> bool:
        """Whether a decorator exempts the view, wherever it stands: it marks the view by its name."""
        return decorator.name in EXEMPTIONS or OWN.search(decorator.word) is not None

    def of_view(self, function: form.Function) -> Place | None:
        """Where a view is exempted by call or by its dotted name."""
        return self._functions.get(function) or self._names.get(f"{function.outer.module.name}.{function.name}")

    def of_class(self, item: form.Class) -> Place | None:
        """Where a class of views is exempted."""
        return self._classes.get(item)

    def of_blueprint(self, blueprint: form.Call | None) -> Place | None:
        """Where a blueprint is exempted."""
        return self._blueprints.get(blueprint) if blueprint is not None else None
