"""[access]: who may ask for a route that says nothing of its own."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Access:
    """Routes need a signed-in user, but for those that are public on purpose."""

    default: str = option(
        "signed-in",
        "signed-in or public, for routes without a rule.",
        choices=("signed-in", "public"),
        loose=lambda v: v == "public",
    )
    session_key: str = option(
        "", "The key of the session that holds the user's id, where neither Flask-Login nor a function tells who asks."
    )
    admin_paths: tuple[str, ...] = option(("/admin", "/admin/*"), "Globs of paths that need the role `admin_role`.")
    admin_role: str = option("admin", "The role that they need.")
    admin_networks: tuple[str, ...] = option((), 'Networks from which alone they are answered, such as "10.0.0.0/8".')
    mode: str = mode()
    reason: str = reason()
