"""`@stopper.accepts(Model)`: a view gets data that a Pydantic model has let in, or is not called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import current_app, request

from stopper.model import UsageError
from stopper.policy.sections.body import Body
from stopper.runtime.answers import Refusal
from stopper.runtime.input.giving import View, giving
from stopper.runtime.input.json import NotAccepted, decoded, strictly
from stopper.runtime.input.models import Shape, shape_of
from stopper.runtime.input.refused import refused
from stopper.runtime.marks import marked

if TYPE_CHECKING:
    from pydantic import BaseModel
    from werkzeug.exceptions import HTTPException

CONTROL = "input.validated"
EVENT = "input_refused"
SOURCES = ("json", "form", "query")


def accepts(model: type[BaseModel], *, source: str = "json", argument: str = "data") -> Callable[[View], View]:
    """The view gets the data of the request as the keyword `argument`, validated by the Pydantic model.

    `source` is json, form or query. JSON is read strictly: types are not converted, unknown fields are refused unless
    the model says otherwise. What is not valid is answered with 422 and never reaches the view. UsageError where the
    model is none or Pydantic is missing.
    """
    if source not in SOURCES:
        raise UsageError(f"@stopper.accepts: source = {source!r} is none of {', '.join(SOURCES)}.")
    shape = shape_of(model)
    read = {"json": _json, "form": _form, "query": _query}[source]

    return lambda view: marked(giving(view, argument, lambda: _read(read, shape)), accepts=((model, source),))


def _read(read: Callable[[Shape], BaseModel], shape: Shape) -> BaseModel:
    from pydantic import ValidationError

    try:
        return read(shape)
    except ValidationError as error:
        found = shape.told(error)
        note = ", ".join(f"{item['field']}: {item['error']}" for item in found)
        raise refused(Refusal(422, CONTROL, EVENT, "The input is not valid.", note=note), errors=found) from None


def _json(shape: Shape) -> BaseModel:
    if not request.is_json:
        raise _refused(415, "The body must be JSON, with the content type application/json.")
    try:
        content = decoded(request.get_data())
        strictly(content, _depth())
    except NotAccepted as error:
        raise _refused(400, f"The body {error}.") from None
    return shape.of_json(content)


def _form(shape: Shape) -> BaseModel:
    if request.mimetype not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise _refused(415, "The body must be a form.")
    return shape.of_fields(request.form)


def _query(shape: Shape) -> BaseModel:
    return shape.of_fields(request.args)


def _refused(status: int, detail: str) -> HTTPException:
    return refused(Refusal(status, CONTROL, EVENT, detail, note=detail))


def _depth() -> int:
    installed = current_app.extensions.get("stopper")
    body = installed.policy.body if installed is not None else Body()
    return int(body.max_json_depth)
