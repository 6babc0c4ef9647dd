"""A policy read from the text of stopper.toml or pyproject.toml; every mistake is named with its place and its mend."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime

from stopper.model import Severity, UsageError
from stopper.policy.fields import Policy, Waiver

ENVIRONMENTS = ("production", "staging", "development", "testing")
KEYS = tuple(item.name.replace("_", "-") for item in fields(Policy) if item.name != "origin")
WAIVER_KEYS = ("control", "place", "reason", "owner", "expires")
LISTS = ("exclude", "select", "ignore")


def parse_policy(text: str, origin: str) -> Policy | None:
    """The policy in a file's text; None where a pyproject.toml has no [tool.stopper]. UsageError says what to mend."""
    try:
        document = tomllib.loads(text)
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
    return _policy(document, text, origin)


def _policy(document: Mapping[str, object], text: str, origin: str) -> Policy:
    _refuse_unknown(document, KEYS, origin, "")
    values: dict[str, object] = {"origin": origin}
    for key, value in document.items():
        name = key.replace("-", "_")
        if key in LISTS:
            values[name] = _texts(value, key, origin)
        elif key == "waivers":
            values[name] = _waivers(value, text, origin)
        else:
            values[name] = _text(value, key, origin)
    _check(values, origin)
    return Policy(**values)  # type: ignore[arg-type]  # each value was typed by its key above


def _check(values: Mapping[str, object], origin: str) -> None:
    environment = values.get("environment", "production")
    if environment not in ENVIRONMENTS:
        raise UsageError(f"{origin}: environment = {environment!r} is none of {', '.join(ENVIRONMENTS)}.")
    try:
        Severity.parse(str(values.get("fail_on", "high")))
    except ValueError as error:
        raise UsageError(f"{origin}: fail-on: {error}.") from error


def _refuse_unknown(table: Mapping[str, object], known: tuple[str, ...], origin: str, inside: str) -> None:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key.replace("_", "-"), known, 1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Known keys: {', '.join(known)}."
            raise UsageError(f"{origin}: unknown key {key!r}{inside}.{hint}")


def _text(value: object, key: str, origin: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{origin}: {key} must be a text in quotes, not {type(value).__name__}.")
    return value


def _texts(value: object, key: str, origin: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(f'{origin}: {key} must be a list of texts, such as {key} = ["…"].')
    return tuple(value)


def _waivers(value: object, text: str, origin: str) -> tuple[Waiver, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise UsageError(
            f"{origin}: write each waiver as a table: [[waivers]] (pyproject.toml: [[tool.stopper.waivers]])."
        )
    lines = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip().startswith("[[") and "waivers" in line
    ]
    return tuple(
        _waiver(item, index + 1, lines[index] if index < len(lines) else 0, origin) for index, item in enumerate(value)
    )


def _waiver(item: Mapping[str, object], number: int, line: int, origin: str) -> Waiver:
    inside = f" in waiver {number}"
    _refuse_unknown(item, WAIVER_KEYS, origin, inside)
    for key in ("control", "reason", "owner"):
        if not str(item.get(key, "")).strip():
            raise UsageError(f"{origin}: waiver {number} has no {key}; each needs control, reason and owner.")
    return Waiver(
        control=_text(item["control"], "control" + inside, origin),
        reason=_text(item["reason"], "reason" + inside, origin),
        owner=_text(item["owner"], "owner" + inside, origin),
        place=_place(_text(item.get("place", "**"), "place" + inside, origin)),
        expires=_date(item.get("expires"), inside, origin),
        line=line,
    )


def _place(text: str) -> str:
    """A place as reports write it: forward slashes, and no ./ before it."""
    return text.replace("\\", "/").removeprefix("./")


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
