"""A view gets what its model lets in, or is not called; nothing that was sent is repeated."""

import asyncio
import contextlib
import datetime
import enum
import json
import sys
from typing import Any, Literal

import pytest
from flask import Flask
from flask.views import MethodView
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError, field_validator

import stopper
from stopper.model import UsageError
from stopper.runtime.input.models import shape_of
from stopper.runtime.marks import marks_of
from tests.runtime.csrf.application import OPEN, OWN


class Colour(enum.Enum):
    RED = "red"


class Line(BaseModel):
    item: str = Field(max_length=10)
    number: int = Field(gt=0)


class Order(BaseModel):
    name: str
    lines: list[Line] = []
    day: datetime.date | None = None
    colour: Colour = Colour.RED

    @field_validator("name")
    @classmethod
    def no_spaces(cls, value: str) -> str:
        if " " in value:
            raise ValueError(f"{value} has a space")
        return value


class Search(BaseModel):
    q: str = ""
    page: int = 1
    tags: list[str] = []
    sort: Literal["new", "old"] = "new"


def application() -> Flask:
    app = Flask(__name__, static_folder=None)
    app.secret_key = "a key of a test that is long enough for it"

    # Flask's own way needs asgiref, which is an extra of it.
    app.async_to_sync = lambda view: lambda *args, **kwargs: asyncio.run(view(*args, **kwargs))  # type: ignore[method-assign]

    @app.post("/orders")
    @stopper.accepts(Order)
    def order(data: Order) -> str:
        return f"{data.name} {data.day} {len(data.lines)}"

    @app.post("/forms")
    @stopper.accepts(Search, source="form", argument="wanted")
    async def form(wanted: Search) -> dict[str, Any]:
        return wanted.model_dump()

    @app.get("/search/<kind>")
    @stopper.accepts(Search, source="query")
    def search(kind: str, data: Search) -> dict[str, Any]:
        return {"kind": kind, **data.model_dump()}

    class Orders(MethodView):
        @stopper.accepts(Order)
        def put(self, data: Order) -> str:
            return data.name

    app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
    stopper.Stopper(app, policy=OPEN)
    return app


def post(data: Any, path: str = "/orders", method: str = "POST", kind: str = "application/json") -> Any:
    body = data if isinstance(data, bytes | str) else json.dumps(data)
    return application().test_client().open(path, method=method, data=body, content_type=kind, headers=OWN)


def errors(data: Any) -> list[tuple[str, str]]:
    response = post(data)
    assert response.status_code == 422
    return [(item["field"], item["error"]) for item in response.get_json()["errors"]]


def test_the_view_gets_the_model() -> None:
    given_ = {"name": "Ada", "day": "2027-01-31", "lines": [{"item": "flask", "number": 2}]}

    assert post(given_).text == "Ada 2027-01-31 1"
    assert post({"name": "Ada"}, method="PUT").text == "Ada"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({}, [("name", "missing")]),
        ({"name": 1}, [("name", "string_type")]),
        ({"name": "Ada", "lines": [{"item": "x", "number": "2"}]}, [("lines.0.number", "int_type")]),
        ({"name": "Ada", "admin": True}, [("?", "extra_forbidden")]),
        ({"name": "Ada", "lines": [{"item": "x", "number": 2, "price": 0}]}, [("lines.0.?", "extra_forbidden")]),
        ({"name": "Ada", "lines": {"a": 1}}, [("lines", "list_type")]),
        ([], [("", "model_type")]),
    ],
)
def test_types_are_strict_and_unknown_fields_refused_at_every_depth(data: Any, found: list[tuple[str, str]]) -> None:
    assert errors(data) == found


def test_no_value_and_no_key_of_the_client_is_repeated() -> None:
    response = post({"name": "very secret", "password123": "hunter2", "day": "zz-secret", "colour": "secret"})

    assert response.content_type == "application/problem+json"
    assert response.get_json()["detail"] == "The input is not valid."
    assert not any(word in response.text for word in ("secret", "hunter2", "password123", "zz"))
    assert {"field": "colour", "error": "enum", "message": "Input should be 'red'"} in response.get_json()["errors"]


def test_a_violation_is_recorded_without_values() -> None:
    app = application()
    told: list[tuple[str, str, str]] = []
    app.extensions["stopper"].events.listen(lambda event, _: told.append((event.name, event.control, event.note)))
    app.test_client().post("/orders", json={"name": "very secret"}, headers=OWN)

    assert told == [("input_refused", "input.validated", "name: value_error")]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"name": "a", "name": "b"}', "application/json", 400),
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 10_000, "application/json", 400),
        (b'{"name": "a"}', "text/plain", 415),
        (b"name=a", "application/x-www-form-urlencoded", 415),
    ],
)
def test_json_is_read_strictly(body: bytes, kind: str, status: int) -> None:
    assert post(body, kind=kind).status_code == status


def test_a_query_is_converted_from_its_texts() -> None:
    client = application().test_client()
    response = client.get("/search/book?q=&page=2&tags=a&tags=b")

    assert response.get_json() == {"kind": "book", "q": "", "page": 2, "tags": ["a", "b"], "sort": "new"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("page=two", [("page", "int_parsing")]),
        ("page=1&page=2", [("page", "int_type")]),
        ("q=a&q=b", [("q", "string_type")]),
        ("sort=secret", [("sort", "literal_error")]),
        ("debug=1", [("?", "extra_forbidden")]),
    ],
)
def test_a_query_that_means_two_things_or_none_is_refused(query: str, found: list[tuple[str, str]]) -> None:
    response = application().test_client().get(f"/search/book?{query}")

    assert [(item["field"], item["error"]) for item in response.get_json()["errors"]] == found
    assert "secret" not in response.text


def test_a_form_of_an_asynchronous_view_leaves_out_its_token_and_what_is_empty() -> None:
    response = post("q=a&page=&csrf_token=abc", "/forms", kind="application/x-www-form-urlencoded")

    assert response.get_json() == {"q": "a", "page": 1, "tags": [], "sort": "new"}
    assert post({"q": "a"}, "/forms").status_code == 415


def test_a_model_that_says_so_takes_unknown_fields() -> None:
    class Open(BaseModel):
        model_config = ConfigDict(extra="allow")
        name: str

    assert shape_of(Open).of_json('{"name": "a", "more": 1}').model_dump() == {"name": "a", "more": 1}


def test_a_list_is_a_root_model() -> None:
    assert shape_of(RootModel[list[Line]]).of_json('[{"item": "a", "number": 1}]').model_dump() == [
        {"item": "a", "number": 1}
    ]


def test_models_that_say_it_in_part_are_refused_at_import() -> None:
    class Open(BaseModel):
        model_config = ConfigDict(extra="ignore")
        line: Line | None = None

    with pytest.raises(UsageError, match="Line does not say what becomes of unknown fields"):
        stopper.accepts(Open)


def test_aliases_are_the_names_of_fields() -> None:
    class Named(BaseModel):
        tags: list[str] = Field(alias="tag")

    shape = shape_of(Named)

    assert (shape.lists, "tag" in shape.names) == (frozenset({"tag", "tags"}), True)


@pytest.mark.parametrize(
    ("model", "source", "words"), [(dict, "json", "takes a Pydantic model"), (Order, "body", "is none of")]
)
def test_a_mistake_is_told_at_import(model: Any, source: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        stopper.accepts(model, source=source)


def test_without_pydantic_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pydantic", None)

    with pytest.raises(UsageError, match=r"stopper\[models\]"):
        stopper.accepts(Order)


def test_what_a_view_accepts_is_seen_on_it() -> None:
    assert marks_of(application().view_functions["order"]).accepts == ((Order, "json"),)


SHAPE = shape_of(Order)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_no_data_ends_in_another_error(data: Any) -> None:
    with contextlib.suppress(ValidationError):
        SHAPE.of_json(json.dumps(data))
