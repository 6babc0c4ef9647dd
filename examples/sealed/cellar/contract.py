"""The API's contract (openapi.json), and JSON bodies that are held to it; JSON is read in the strict way of RFC 7493."""

import json
import logging
from pathlib import Path
from typing import Any, NoReturn

from flask import abort, request
from flask.json.provider import DefaultJSONProvider
from jsonschema import Draft202012Validator

from cellar.logs import security_event

CONTRACT = json.loads(Path(__file__).with_name("openapi.json").read_text(encoding="utf-8"))
SCHEMAS = CONTRACT["components"]["schemas"]


def refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def without_equal_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("two keys are equal")
    return dict(pairs)


class StrictProvider(DefaultJSONProvider):
    """Refuses NaN, infinite numbers, equal keys and what is nested too deep."""

    def loads(self, text: str | bytes, **kwargs: Any) -> Any:
        try:
            return json.loads(text, parse_constant=refuse, object_pairs_hook=without_equal_keys, **kwargs)
        except RecursionError:
            raise ValueError("nested too deep") from None


def read_body(schema: str) -> dict[str, Any]:
    """The request's JSON body, which must fit the schema of that name in the contract."""
    body = request.get_json()
    if not Draft202012Validator(SCHEMAS[schema]).is_valid(body):
        security_event("input_validation_fail", logging.WARNING, schema=schema)
        abort(400)
    return body
