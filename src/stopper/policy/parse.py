"""A policy read from the text of stopper.toml or pyproject.toml; every mistake is named with its place and its mend."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime

from stopper.model import Severity, UsageError
from stopper.policy.deployment_files import deployment_files_of
from stopper.policy.enforced import ENVIRONMENTS, OVERRIDES, protections_of
from stopper.policy.fields import Policy, Waiver
from stopper.policy.rules import rules_of
from stopper.policy.tables import lines_of, refuse_unknown, tables, text, texts

# What the auditor reads; the sections of the protections stand beside them.
KEYS = tuple(item.name.replace("_", "-") for item in fields(Policy) if item.name not in ("origin", "protections"))
WAIVER_KEYS = ("control", "place", "reason", "owner", "expires")
LISTS = ("exclude", "select", "ignore", "models")


def parse_policy(written: str, origin: str, environment: str = "") -> Policy | None:
    """The policy in a file's text; None where a pyproject.toml has no [tool.stopper]. UsageError says what to mend.

    `environment` is the one whose protections are asked for; the policy's own where empty.
    """
    try:
        document = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"{origin} is not valid TOML: {error}. Mend the file, or name another with --policy."
        ) from error
    except RecursionError as error:
        raise UsageError(f"{origin} nests its values too deeply. Mend the file.") from error
    if origin.rpartition("/")[2] == "pyproject.toml":
        tool = document.get("tool", {})
        if not isinstance(tool, dict) or "stopper" not in tool:
            return None
        document = tool["stopper"]
    if not isinstance(document, dict):
        raise UsageError(f"{origin}: [tool.stopper] must be a table of settings.")
    return policy_of(document, origin, written, environment)


def policy_of(document: Mapping[str, object], origin: str, written: str = "", environment: str = "") -> Policy:
    """The policy in a table of settings; `written` is its text, for the lines of waivers and rules."""
    refuse_unknown(document, (*KEYS, "environments", *OVERRIDES), origin, "")
    values: dict[str, object] = {"origin": origin}
    for key, value in document.items():
        if key in OVERRIDES or key == "environments":
            continue
        name = key.replace("-", "_")
        if key in LISTS:
            values[name] = texts(value, key, origin)
        elif key == "waivers":
            values[name] = _waivers(value, written, origin)
        elif key == "rules":
            values[name] = rules_of(value, written, origin)
        elif key == "deployment-files":
            values[name] = deployment_files_of(value, written, origin)
        else:
            values[name] = text(value, key, origin)
    _check(values, origin)
    chosen = environment or str(values.get("environment", "production"))
    values["protections"] = protections_of(document, origin, chosen)
    return Policy(**values)  # type: ignore[arg-type]  # each value was typed by its key above


def _check(values: Mapping[str, object], origin: str) -> None:
    environment = values.get("environment", "production")
    if environment not in ENVIRONMENTS:
        raise UsageError(f"{origin}: environment = {environment!r} is none of {', '.join(ENVIRONMENTS)}.")
    try:
        Severity.parse(str(values.get("fail_on", "high")))
    except ValueError as error:
        raise UsageError(f"{origin}: fail-on: {error}.") from error


def _waivers(value: object, written: str, origin: str) -> tuple[Waiver, ...]:
    lines = lines_of(written, "waivers")
    return tuple(
        _waiver(item, index + 1, lines[index] if index < len(lines) else 0, origin)
        for index, item in enumerate(tables(value, "waivers", origin))
    )


def _waiver(item: Mapping[str, object], number: int, line: int, origin: str) -> Waiver:
    inside = f" in waiver {number}"
    refuse_unknown(item, WAIVER_KEYS, origin, inside)
    for key in ("control", "reason", "owner"):
        if not str(item.get(key, "")).strip():
            raise UsageError(f"{origin}: waiver {number} has no {key}; each needs control, reason and owner.")
    return Waiver(
        control=text(item["control"], "control" + inside, origin),
        reason=text(item["reason"], "reason" + inside, origin),
        owner=text(item["owner"], "owner" + inside, origin),
        place=_place(text(item.get("place", "**"), "place" + inside, origin)),
        expires=_date(item.get("expires"), inside, origin),
        line=line,
    )


def _place(written: str) -> str:
    """A place as reports write it: forward slashes, and no ./ before it."""
    return written.replace("\\", "/").removeprefix("./")


def _date(value: object, inside: str, origin: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UsageError(f"{origin}: expires{inside} must be a day such as 2027-03-31, not {value!r}.") from None
