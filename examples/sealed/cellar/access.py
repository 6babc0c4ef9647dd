"""What single pages ask for beyond a signed-in user, whom stopper.toml demands of every page that it does not list."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort
from flask_login import current_user

from cellar.logs import security_event


def role_required(role: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated or current_user.role != role:
                security_event("authz_fail", user=current_user.get_id(), needed=role)
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return decorate
