"""Flask-Admin beside Stopper: its views are routes like others, and what of them is told at the start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stopper.standard.admin_paths import admin_pattern, plain_path

if TYPE_CHECKING:
    from stopper.policy.protections import Protections
    from stopper.runtime.setup import Setup

NO_NONCE = (
    "its scripts carry no nonce, so browsers run none of them under [csp]: give it "
    "Admin(…, csp_nonce_generator=stopper.csp_nonce), which Flask-Admin has since 2.0"
)
TWO_TOKENS = (
    "{views} use SecureForm, whose field has the name of Stopper's token, so that it reads the wrong one and saves "
    "nothing: take SecureForm out, for Flask-Admin's other forms carry Stopper's token"
)
SECURE_FORM = "flask_admin.form.SecureForm"


def flask_admin(setup: Setup) -> Iterator[str]:
    """A sentence of each Flask-Admin: who reaches its views, and what its forms and scripts lack."""
    found = setup.app.extensions.get("admin")
    # Before 2.0 one application could have a single one there.
    for admin in found if isinstance(found, list) else [found]:
        if admin is not None and type(admin).__module__.partition(".")[0] == "flask_admin":
            yield f"Flask-Admin at {_url(admin)}: " + "; ".join(_facts(admin, setup.policy)) + "."


def _facts(admin: Any, policy: Protections) -> Iterator[str]:
    access, url = policy.access, _url(admin)
    user = "a signed-in user" if access.default == "signed-in" else "nothing"
    if not admin_pattern(access.admin_paths).match(plain_path(url)):
        yield (
            f"its views are routes like others, for which [access] asks for {user} and no role, because admin-paths "
            f'does not name them; add "{url}" and "{url}/*"'
        )
    else:
        asked = f"the role {access.admin_role}" if access.admin_role else user
        yield f"its views are routes like others; [access] asks for {asked} before their is_accessible is asked"
    secure = [str(view.name) for view in getattr(admin, "_views", ()) if _has_secure_form(view)]
    if secure:
        yield TWO_TOKENS.format(views=", ".join(secure[:5]))
    if policy.csp.mode == "enforce" and getattr(admin, "csp_nonce_generator", None) is None:
        yield NO_NONCE


def _url(admin: Any) -> str:
    return str(getattr(admin, "url", "") or "/admin").rstrip("/")


def _has_secure_form(view: Any) -> bool:
    kinds = getattr(getattr(view, "form_base_class", None), "__mro__", ())
    return any(f"{kind.__module__}.{kind.__qualname__}" == SECURE_FORM for kind in kinds)
