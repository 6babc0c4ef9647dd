"""A session's values as JSON and back, with the further types that Flask's sessions know; nothing is ever unpickled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask.json.provider import DefaultJSONProvider
from flask.json.tag import TaggedJSONSerializer

# Every tag of Flask begins with a space: a text without this holds none.
TAGGED = '{" '


class Values:
    """JSON with tuples, bytes, Markup, UUIDs and dates, tagged as Flask tags them, and custom tags."""

    def __init__(self, serializer: TaggedJSONSerializer) -> None:
        self.serializer = serializer
        self._encode = json.JSONEncoder(separators=(",", ":"), default=DefaultJSONProvider.default).encode
        self._decode = json.JSONDecoder().raw_decode

    def text(self, session: Mapping[str, Any]) -> str:
        """The JSON text. TypeError where a value is of another type."""
        tag = self.serializer.tag
        return self._encode({key: tag(value) for key, value in session.items()})

    def read(self, text: str) -> dict[str, Any]:
        """The values of a text. ValueError where it is none of ours."""
        found, end = self._decode(text)  # without the spaces around it that nobody wrote
        if not isinstance(found, dict) or end != len(text):
            raise ValueError("no JSON object")
        return {key: self._untagged(value) for key, value in found.items()} if TAGGED in text else found

    def _untagged(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._untagged(item) for item in value]
        if isinstance(value, dict):
            return self.serializer.untag({key: self._untagged(item) for key, item in value.items()})
        return value
