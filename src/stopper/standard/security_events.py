"""What security events are called in the Open Cybersecurity Schema Framework, and an event as a record of it.

Source: OCSF 1.8.0 (github.com/ocsf/ocsf-schema, tag 1.8.0): Account Change (3001), Authentication (3002), User Access
Management (3005), HTTP Activity (4002) and, for what no request led to, Base Event (0), with the profiles Security
Control and, for who asks, Host. A class's id is its category's thousands and its own number, a type's id the class's
hundreds and the activity.
tests/standard/test_security_events.py holds the records to a table of what the schema demands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SCHEMA = "1.8.0"
CONTROL, HOST = "security_control", "host"
OTHER_CATEGORY, IAM, NETWORK = (0, "Uncategorized"), (3, "Identity & Access Management"), (4, "Network Activity")
INFORMATIONAL, LOW, MEDIUM = (1, "Informational"), (2, "Low"), (3, "Medium")
SUCCESS, FAILURE = (1, "Success"), (2, "Failure")
ALLOWED, DENIED = (1, "Allowed"), (2, "Denied")
BLOCKED, LOGGED = (2, "Blocked"), (17, "Logged")
OTHER = (99, "Other")
# HTTP Activity names an activity by the method.
METHODS = {"CONNECT": 1, "DELETE": 2, "GET": 3, "HEAD": 4, "OPTIONS": 5, "POST": 6, "PUT": 7, "TRACE": 8, "PATCH": 9}


@dataclass(frozen=True, slots=True)
class Kind:
    """Where an event belongs: category, class, activity, severity, and how it ended."""

    category: tuple[int, str]
    number: int
    class_name: str
    activity: tuple[int, str]
    severity: tuple[int, str] = INFORMATIONAL
    status: tuple[int, str] = SUCCESS


def _authentication(activity: tuple[int, str], *, failed: bool = False) -> Kind:
    severity, status = (LOW, FAILURE) if failed else (INFORMATIONAL, SUCCESS)
    return Kind(IAM, 2, "Authentication", activity, severity, status)


def _account(number: int, activity: str, severity: tuple[int, str] = INFORMATIONAL) -> Kind:
    return Kind(IAM, 1, "Account Change", (number, activity), severity)


def _access(activity: tuple[int, str]) -> Kind:
    return Kind(IAM, 5, "User Access Management", activity, LOW)


LOGON, LOGOFF = (1, "Logon"), (2, "Logoff")
# What an application tells of itself by `stopper.event`, and what the sign-in library signals; all others are refusals
# and other happenings of one request, and HTTP Activity.
KINDS: Mapping[str, Kind] = {
    "login": _authentication(LOGON),
    "login_failed": _authentication(LOGON, failed=True),
    "login_confirmed": _authentication(LOGON),
    "mfa_failed": _authentication(LOGON, failed=True),
    "logout": _authentication(LOGOFF),
    "session_revoked": _authentication(LOGOFF),
    "account_created": _account(1, "Create"),
    "account_enabled": _account(2, "Enable"),
    "password_changed": _account(3, "Password Change", LOW),
    "password_reset": _account(4, "Password Reset", LOW),
    "account_disabled": _account(5, "Disable"),
    "account_deleted": _account(6, "Delete", LOW),
    "account_locked": _account(9, "Lock", MEDIUM),
    "account_unlocked": _account(12, "Unlock"),
    "mfa_enabled": _account(10, "MFA Factor Enable"),
    "mfa_disabled": _account(11, "MFA Factor Disable", MEDIUM),
    "privileges_assigned": _access((1, "Assign Privileges")),
    "privileges_revoked": _access((2, "Revoke Privileges")),
    # Whether a change gave or took is not said.
    "privileges_changed": _access(OTHER),
    "groups_changed": _access(OTHER),
    "roles_changed": _access(OTHER),
}
# Under which of an event's own fields User Access Management finds the privileges that it demands.
PRIVILEGES = ("privileges", "roles", "groups")
MOST_PRIVILEGES = 50


@dataclass(frozen=True, slots=True)
class Product:
    """Who says it: the application that is protected, and the version of Stopper."""

    application: str
    version: str


@dataclass(frozen=True, slots=True)
class Request:
    """The request of an event, as the schema asks for it; no query, which may hold a secret."""

    method: str = ""
    path: str = ""
    host: str = ""
    client: str = ""
    id: str = ""
    user_agent: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: its name, the control that it concerns, the user, and where it was a refusal whether it was enforced.

    `status` is the code of HTTP, 0 for none; `note` what the log adds; `more` what the application adds.
    """

    name: str
    control: str = ""
    user: str = ""
    note: str = ""
    status: int = 0
    refused: bool | None = None
    more: Mapping[str, object] | None = None


def record_of(event: Happening, request: Request | None, milliseconds: int, product: Product) -> dict[str, object]:
    """The event as a record of OCSF; `milliseconds` since 1970.

    What the schema has no place for stands in `unmapped`.
    """
    kind = KINDS.get(event.name) or _of_request(event, request)
    number = kind.category[0] * 1000 + kind.number
    found: dict[str, object] = {
        "metadata": _metadata(event, product),
        "time": milliseconds,
        **_named("category", kind.category, "uid"),
        **_named("class", (number, kind.class_name), "uid"),
        **_named("activity", kind.activity, "id"),
        "type_uid": number * 100 + kind.activity[0],
        "type_name": f"{kind.class_name}: {kind.activity[1]}",
        "severity_id": kind.severity[0],
        "severity": kind.severity[1],
        "status_id": kind.status[0],
        "status": kind.status[1],
        "message": event.name.replace("_", " ") + (f": {event.note}" if event.note else ""),
        "unmapped": {"event": event.name, "control": event.control, **(event.more or {})},
    }
    return found | _outcome(event) | _user(event, product) | _request(request, event)


def _metadata(event: Happening, product: Product) -> dict[str, object]:
    found: dict[str, object] = {
        "version": SCHEMA,
        "product": {"name": "Stopper", "vendor_name": "Stopper", "version": product.version},
        "log_name": product.application,
    }
    profiles = [*([] if event.refused is None else [CONTROL]), *([HOST] if _has_actor(event) else [])]
    return {**found, "profiles": profiles} if profiles else found


def _named(what: str, pair: tuple[int, str], suffix: str) -> dict[str, object]:
    return {f"{what}_{suffix}": pair[0], f"{what}_name": pair[1]}


def _of_request(event: Happening, request: Request | None) -> Kind:
    severity, status = (LOW, FAILURE) if event.refused else (INFORMATIONAL, SUCCESS)
    if request is None:  # HTTP Activity demands one
        return Kind(OTHER_CATEGORY, 0, "Base Event", OTHER, severity, status)
    activity = (METHODS[request.method], request.method.capitalize()) if request.method in METHODS else OTHER
    return Kind(NETWORK, 2, "HTTP Activity", activity, severity, status)


def _outcome(event: Happening) -> dict[str, object]:
    """What was done, by the profile Security Control; nothing for what is no refusal."""
    if event.refused is None:
        return {}
    action, disposition = (DENIED, BLOCKED) if event.refused else (ALLOWED, LOGGED)
    return {
        "action_id": action[0],
        "action": action[1],
        "disposition_id": disposition[0],
        "disposition": disposition[1],
        "policy": {"name": event.control},
    }


def _has_actor(event: Happening) -> bool:
    """Whether the one who asks is known, and the class has no user of its own."""
    return bool(event.user) and event.name not in KINDS


def _user(event: Happening, product: Product) -> dict[str, object]:
    """Whom it is about, and what the classes of accounts and sign-ins demand beside."""
    if _has_actor(event):
        return {"actor": {"user": {"uid": event.user}}}
    kind = KINDS.get(event.name)
    if kind is None:
        return {}
    found: dict[str, object] = {"user": {"uid": event.user or "unknown"}}
    if kind.class_name == "Authentication":
        found["service"] = {"name": product.application}
    if kind.class_name == "User Access Management":
        found["privileges"] = _privileges(event.more or {})
    return found


def _privileges(more: Mapping[str, object]) -> list[str]:
    told = next((more[name] for name in PRIVILEGES if more.get(name)), None)
    many = told if isinstance(told, Iterable) and not isinstance(told, str | Mapping) else [told]
    return [str(item) for item in many if item is not None][:MOST_PRIVILEGES] or ["unknown"]


def _request(request: Request | None, event: Happening) -> dict[str, object]:
    if request is None:
        return {}
    asked = {
        "http_method": request.method,
        "url": _without_empty(path=request.path or "/", hostname=request.host),
        "uid": request.id,
        **_without_empty(user_agent=request.user_agent),
    }
    found: dict[str, object] = {"http_request": asked}
    # An endpoint that is not known at all is left out: the schema demands one of its names.
    ends = {
        "src_endpoint": _without_empty(ip=request.client),
        "dst_endpoint": _without_empty(hostname=request.host, svc_name=request.route),
    }
    found |= {name: end for name, end in ends.items() if end}
    return found | ({"http_response": {"code": event.status}} if event.status else {})


def _without_empty(**texts: str) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
