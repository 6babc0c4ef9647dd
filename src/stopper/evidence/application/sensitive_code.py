"""The modules whose mistakes cost most: logins, rights, keys, settings and payments."""

from __future__ import annotations

import re

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import is_admin_like
from stopper.evidence.sessions.sign_ins import sign_ins
from stopper.evidence.source.index import Source, is_support, is_test
from stopper.standard.regex import regex

_NAMED = regex(
    r"(?:\A|[/_])(?:auth\w*|login|accounts?|permissions?|security|crypto\w*|passwords?|sessions?|tokens?|oauth\w*"
    r"|payments?|billing|config|settings)(?:[/_.]|\Z)",
    re.IGNORECASE,
)


def sensitive_paths(source: Source, application: Application) -> list[str]:
    """The paths of production modules that sign in, guard, configure, encrypt or charge; sorted."""
    found = {item.at.path for item in sign_ins(source)}
    found |= {route.at.path for route, _ in application.routes.login_like()}
    found |= {route.at.path for route in application.routes if is_admin_like(route)}
    found |= {module.path for module in source.modules if _NAMED.search(module.path) and module.lines > 1}
    return sorted(path for path in found if not (is_test(path) or is_support(path)))
