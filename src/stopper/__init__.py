"""Stopper is the Flask security checklist made executable: an auditor, and an extension that makes the policy true."""

# Type checkers take it for true; importing `typing` for it would cost a served application more than this file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from stopper.runtime import (
        SessionInfo,
        Stopper,
        Stored,
        Upload,
        User,
        accepts,
        csp,
        csp_nonce,
        csrf_exempt,
        csrf_token,
        event,
        limit,
        public,
        revoke_sessions,
        roles,
        rotate_session,
        seal,
        secret_key_age,
        sessions_of,
        stored,
        upload,
    )

__all__ = [
    "SessionInfo",
    "Stopper",
    "Stored",
    "Upload",
    "User",
    "__version__",
    "accepts",
    "csp",
    "csp_nonce",
    "csrf_exempt",
    "csrf_token",
    "event",
    "limit",
    "public",
    "revoke_sessions",
    "roles",
    "rotate_session",
    "seal",
    "secret_key_age",
    "sessions_of",
    "stored",
    "upload",
]

__version__: str


def __getattr__(name: str) -> object:
    """Import what is asked for and not before: the auditor needs no Flask, a served application no version."""
    if name == "__version__":
        # Inside the function: importlib.metadata is the dearest import here.
        from importlib.metadata import version

        return version("stopper")
    if name in __all__:
        from stopper import runtime

        return getattr(runtime, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
