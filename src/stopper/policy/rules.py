"""The rules of a project's own, read from the policy's text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields

from stopper.model import Severity, UsageError
from stopper.policy.fields import Rule
from stopper.policy.tables import lines_of, refuse_unknown, tables, text, texts
from stopper.standard.regex import regex

FAMILY = "local"
KEYS = tuple(item.name for item in fields(Rule) if item.name != "line")
LISTS = ("calls", "imports", "outside")
ID = regex(rf"{FAMILY}\.[a-z][a-z0-9]*(-[a-z0-9]+)*")
NAME = regex(r"[^\W\d]\w*(\(\))?(\.[^\W\d]\w*(\(\))?)*(\.\*)?")
LONGEST = 200


def rules_of(value: object, written: str, origin: str) -> tuple[Rule, ...]:
    """The rules in the value of the key `rules`; UsageError says what to mend."""
    lines = lines_of(written, "rules")
    found: dict[str, Rule] = {}
    for index, item in enumerate(tables(value, "rules", origin)):
        rule = _rule(item, index + 1, lines[index] if index < len(lines) else 0, origin)
        if rule.id in found:
            raise UsageError(f"{origin}: two rules are called {rule.id}. Rename one of them.")
        found[rule.id] = rule
    return tuple(found.values())


def _rule(item: Mapping[str, object], number: int, line: int, origin: str) -> Rule:
    inside = f" in rule {number}"
    refuse_unknown(item, KEYS, origin, inside)
    for key in ("id", "message"):
        if not str(item.get(key, "")).strip():
            raise UsageError(f"{origin}: rule {number} has no {key}; each needs id, message, and calls or imports.")
    lists = _lists(item, number, origin)
    words = {key: text(item.get(key, ""), key + inside, origin) for key in ("message", "title", "reason")}
    return Rule(
        id=_id(text(item["id"], "id" + inside, origin), inside, origin),
        severity=_severity(item.get("severity", "medium"), inside, origin),
        line=line,
        calls=lists["calls"],
        imports=lists["imports"],
        outside=lists["outside"],
        message=words["message"],
        title=words["title"],
        reason=words["reason"],
    )


def _lists(item: Mapping[str, object], number: int, origin: str) -> dict[str, tuple[str, ...]]:
    inside = f" in rule {number}"
    found = {key: texts(item.get(key, []), key + inside, origin) for key in LISTS}
    if not found["calls"] and not found["imports"]:
        hint = 'Give calls or imports, such as calls = ["os.system"].'
        raise UsageError(f"{origin}: rule {number} forbids nothing. {hint}")
    for key in ("calls", "imports"):
        _check_names(found[key], key + inside, origin)
    if "" in (pattern.strip() for pattern in found["outside"]):
        raise UsageError(
            f"{origin}: outside{inside} holds an empty glob. Write paths such as shop/shell.py or scripts/."
        )
    return found


def _id(name: str, inside: str, origin: str) -> str:
    if ID.fullmatch(name) is None:
        bare = re.sub(r"[^a-z0-9]+", "-", name.lower().removeprefix(f"{FAMILY}.")).strip("-")
        hint = f" Did you mean {FAMILY}.{bare}?" if ID.fullmatch(f"{FAMILY}.{bare}") else ""
        raise UsageError(f"{origin}: id = {name!r}{inside} must be {FAMILY}.name, in small letters and hyphens.{hint}")
    return name


def _severity(value: object, inside: str, origin: str) -> Severity:
    try:
        return Severity.parse(text(value, "severity" + inside, origin))
    except ValueError as error:
        raise UsageError(f"{origin}: severity{inside}: {error}.") from error


def _check_names(names: tuple[str, ...], key: str, origin: str) -> None:
    for name in names:
        if NAME.fullmatch(name) is None or len(name) > LONGEST:
            hint = "Write what is called, such as os.system, or subprocess.* for all of a module."
            raise UsageError(f"{origin}: {key}: {name[:60]!r} is no dotted name. {hint}")
