"""Flask-CORS played by Stopper: its options become rules of the policy, read at the first request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask

from flask_cors import core
from flask_cors.core import ALL_METHODS
from stopper.model import UsageError
from stopper.policy.parse import policy_of
from stopper.runtime.extension import Stopper

REASON = "the published tests ask for it"
MARK = "__foreign_cors__"
RULES = "__foreign_rules__"


class CORS:
    """What the tests call: an application, resources and options."""

    def __init__(self, app: Any = None, **options: Any) -> None:
        self._options = options
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Any, **options: Any) -> None:
        said = {**self._options, **options}
        resources = said.pop("resources", r"/*")
        if not isinstance(resources, str | re.Pattern | dict | list | tuple | set):
            raise ValueError("no resources")
        tables = resources if isinstance(resources, dict) else {path: {} for path in _many(resources)}
        listed = [_rule(_glob(path), {**said, **table}) for path, table in tables.items()]
        setattr(app, RULES, [*getattr(app, RULES, []), *listed])


def cross_origin(**options: Any) -> Callable[[Any], Any]:
    """The decorator: a rule for the paths of the view."""

    def mark(view: Any) -> Any:
        setattr(view, MARK, options)
        return view

    return mark


def _many(value: Any) -> list[Any]:
    return [value] if isinstance(value, str | re.Pattern) else list(value)


def _glob(path: Any) -> str:
    """A path of Flask-CORS, which is a regular expression, as a glob; it means the beginning of paths."""
    text = path.pattern if isinstance(path, re.Pattern) else path
    for written, meant in ((r"\w*", "*"), (".*", "*"), ("\\", "")):
        text = text.replace(written, meant)
    return text if text.startswith("/") else f"/{text}"


def _origin(text: Any) -> str:
    pattern = text.pattern if isinstance(text, re.Pattern) else text
    if pattern == "*" or not (isinstance(text, re.Pattern) or core.probably_regex(pattern)):
        return str(pattern)
    return f"/{pattern}/"


def _rule(path: str, said: dict[str, Any]) -> dict[str, Any]:
    origins = said.get("origins", "*")
    headers = said.get("allow_headers", ["Content-Type"])
    return {
        "paths": [path],
        "origins": [_origin(item) for item in _many(origins)],
        "methods": [item.upper() for item in _many(said.get("methods", ALL_METHODS))],
        "headers": _many(headers) if headers != "*" else ["Content-Type"],
        "expose": sorted(_many(said.get("expose_headers") or [])),
        "credentials": bool(said.get("supports_credentials", False)),
        "max-age": _seconds(said.get("max_age", 600)),
        "reason": REASON,
    }


def _seconds(value: Any) -> int:
    return int(value.total_seconds() if hasattr(value, "total_seconds") else value or 600)


def _rules(app: Flask) -> Iterator[dict[str, Any]]:
    """The rules that were said of views, of blueprints and of the application, in the order in which they count."""
    for rule in app.url_map.iter_rules():
        said = getattr(app.view_functions.get(rule.endpoint), MARK, None)
        if said is not None:
            yield _rule(str(rule), said)
    for blueprint in app.blueprints.values():
        yield from getattr(blueprint, RULES, [])
    yield from getattr(app, RULES, [])


def _is_taken(rule: dict[str, Any]) -> bool:
    """Whether Stopper takes a rule; the paths of one that it refuses have none."""
    try:
        policy_of({"cors": [rule]}, "the published tests")
    except UsageError:
        return False
    return True


def _client(app: Flask, *args: Any, **options: Any) -> Any:
    """A client whose application has Stopper around it with what was said until now."""
    if "stopper" not in app.extensions:
        policy = {
            "hosts": {"names": ["localhost"]},
            "limits": {"client": ["100000/second"]},
            "start": {"mode": "report", "reason": REASON},
            "access": {"default": "public", "reason": REASON},
            "transport": {"https": False, "reason": REASON},
            "cors": [rule for rule in _rules(app) if _is_taken(rule)],
        }
        Stopper(app, policy=policy)
    return _ORIGINAL(app, *args, **options)


_ORIGINAL = Flask.test_client
Flask.test_client = _client  # type: ignore[method-assign]

__all__ = ["CORS", "cross_origin"]
