"""What security events are called in the Open Cybersecurity Schema Framework, and an event as a record of it.

Source: OCSF's published schema (github.com/ocsf/ocsf-schema): the categories, the classes Authentication (3002),
Account Change (3001), Authorize Session (3003) and HTTP Activity (4002) with their activities, and the profile
Security Control. A class's id is its category's thousands and its own number, a type's id the class's hundreds and the
activity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SCHEMA = "1.3.0"
IAM, NETWORK = (3, "Identity & Access Management"), (4, "Network Activity")
INFORMATIONAL, LOW, MEDIUM = (1, "Informational"), (2, "Low"), (3, "Medium")
SUCCESS, FAILURE = (1, "Success"), (2, "Failure")
ALLOWED, DENIED = (1, "Allowed"), (2, "Denied")
BLOCKED, LOGGED = (2, "Blocked"), (17, "Logged")
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


def _authorisation(number: int, activity: str) -> Kind:
    return Kind(IAM, 3, "Authorize Session", (number, activity), LOW)


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
    "mfa_enabled": _account(10, "MFA Factor Enable"),
    "mfa_disabled": _account(11, "MFA Factor Disable", MEDIUM),
    "privileges_changed": _authorisation(1, "Assign Privileges"),
    "groups_changed": _authorisation(2, "Assign Groups"),
    "roles_changed": _authorisation(3, "Assign Roles"),
}


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


def record_of(event: Happening, request: Request | None, milliseconds: int, product: str) -> dict[str, object]:
    """The event as a record of OCSF; `milliseconds` since 1970, `product` names the application.

    What the schema has no place for stands in `unmapped`.
    """
    kind = KINDS.get(event.name) or _of_request(event, request)
    number = kind.category[0] * 1000 + kind.number
    found: dict[str, object] = {
        "metadata": {"version": SCHEMA, "product": {"name": "Stopper", "vendor_name": "Stopper"}, "log_name": product},
        "time": milliseconds,
        **_named("category", kind.category, "uid"),
        **_named("class", (number, kind.class_name), "uid"),
        **_named("activity", kind.activity, "id"),
        "type_uid": number * 100 + kind.activity[0],
        "severity_id": kind.severity[0],
        "severity": kind.severity[1],
        "status_id": kind.status[0],
        "status": kind.status[1],
        "message": event.name.replace("_", " ") + (f": {event.note}" if event.note else ""),
        "unmapped": {"event": event.name, "control": event.control, **(event.more or {})},
    }
    return found | _outcome(event) | _user(event) | _request(request, event)


def _named(what: str, pair: tuple[int, str], suffix: str) -> dict[str, object]:
    return {f"{what}_{suffix}": pair[0], f"{what}_name": pair[1]}


def _of_request(event: Happening, request: Request | None) -> Kind:
    method = request.method if request is not None else ""
    activity = (METHODS.get(method, 99), method.capitalize() if method in METHODS else "Other")
    severity = LOW if event.refused else INFORMATIONAL
    return Kind(NETWORK, 2, "HTTP Activity", activity, severity, FAILURE if event.refused else SUCCESS)


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


def _user(event: Happening) -> dict[str, object]:
    kind = KINDS.get(event.name)
    # These classes demand a user.
    return {"user": {"uid": event.user or "unknown"}} if kind is not None or event.user else {}


def _request(request: Request | None, event: Happening) -> dict[str, object]:
    if request is None:
        return {}
    asked = {
        "http_method": request.method,
        "url": {"path": request.path, "hostname": request.host},
        "uid": request.id,
        "user_agent": request.user_agent,
    }
    found: dict[str, object] = {"src_endpoint": {"ip": request.client}, "http_request": asked}
    found["dst_endpoint"] = {"hostname": request.host, "svc_name": request.route}
    return found | ({"http_response": {"code": event.status}} if event.status else {})
