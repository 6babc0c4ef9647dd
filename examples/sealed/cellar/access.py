"""Who may see what: every page asks for a signed-in user unless it is listed here."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Any

from flask import Flask, abort, current_app, request
from flask_login import current_user
from werkzeug.wrappers import Response

from cellar.extensions import login_manager
from cellar.logs import security_event

PUBLIC_ENDPOINTS = frozenset(
    {
        "static",
        "shop.index",
        "shop.product",
        "auth.register",
        "auth.login",
        "auth.forgot",
        "auth.reset",
        "files.shared",
        "well_known.security_txt",
    }
)


def init_access(app: Flask) -> None:
    @app.before_request
    def demand_sign_in() -> Response | None:
        # The API signs its clients in by bearer token, in its own before_request.
        if request.endpoint is None or request.endpoint in PUBLIC_ENDPOINTS or request.blueprint == "api":
            return None
        if not current_user.is_authenticated:
            return login_manager.unauthorized()
        return None


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


def is_in(address: str | None, networks: list[str]) -> bool:
    try:
        return any(ip_address(address or "") in ip_network(network) for network in networks)
    except ValueError:
        return False


def demand_office_network() -> None:
    if not is_in(request.remote_addr, current_app.config["ADMIN_NETWORKS"]):
        security_event("authz_fail", user=current_user.get_id(), needed="office network")
        abort(403)
