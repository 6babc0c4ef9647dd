"""The application's request class with bounds on forms, and with JSON read strictly."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any, NoReturn

from flask import Request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from stopper.runtime.answers import Refusal
from stopper.runtime.input.json import StrictJson
from stopper.runtime.input.refused import refused

if TYPE_CHECKING:
    from flask import Flask

    from stopper.policy.sections.body import Body

CONTROL = "input.strict-json"
EVENT = "input_refused"
# What a page of another site can send without asking: no JSON, whatever `force` says.
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")


class BoundedForms(FormDataParser):
    """Counts the fields of a form that is no multipart one too, which Werkzeug reads in full."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Any:
        if mimetype == "application/x-www-form-urlencoded" and self._may_be_many(content_length):
            content = stream.read()
            if content.count(b"&") >= (self.max_form_parts or 0):
                raise RequestEntityTooLarge()
            stream = io.BytesIO(content)
        return super().parse(stream, mimetype, content_length, options)

    def _may_be_many(self, content_length: int | None) -> bool:
        most = self.max_form_parts
        return most is not None and (content_length is None or content_length > most)


class StrictRequest(Request):
    """Reads JSON where the content type says so, and strictly."""

    decoder: StrictJson

    @property
    def json_module(self) -> Any:
        return self.decoder

    @json_module.setter
    def json_module(self, value: Any) -> None:
        """Flask gives every request the application's provider, which `decoder` knows already."""

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        return super().get_json(force and self.mimetype not in FORMS, silent, cache)

    def on_json_loading_failed(self, e: ValueError | None) -> NoReturn:
        if e is None:
            raise refused(
                Refusal(415, CONTROL, EVENT, "The body must be JSON, with the content type application/json.")
            )
        raise refused(Refusal(400, CONTROL, EVENT, f"The body {e}.", note=f"JSON that {e}"))


def bounded(app: Flask, body: Body) -> type[Request]:
    """The request class of the application within the bounds of the policy."""
    kind = app.request_class
    if body.strict_json:
        then = None if type(app.json).loads is DefaultJSONProvider.loads else app.json.loads
        kind = type("StrictRequest", (StrictRequest, kind), {"decoder": StrictJson(body.max_json_depth, then)})
    if kind.form_data_parser_class is FormDataParser:
        kind = type("BoundedRequest", (kind,), {"form_data_parser_class": BoundedForms})
    limit = getattr(kind, "max_content_length", None)
    if isinstance(limit, property) and limit.fset is None:
        # Flask 3.0 has one limit for all requests, and none for forms.
        named = ("max_content_length", "max_form_memory_size", "max_form_parts")
        kind = type("LimitedRequest", (kind,), {name: app.config[name.upper()] for name in named})
    return kind
