"""Pydantic's annotations behind aliases and in adapters: what each type lets through."""

import re
import uuid
from enum import Enum
from typing import Annotated, Literal

from flask import Flask, request
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, TypeAdapter, conint, constr

app = Flask(__name__)


class Colour(Enum):
    RED = "red"


def own(value):
    if not re.fullmatch(r"[a-z]+", value):
        raise ValueError("no")
    return value


Kind = Literal["x", "y"]


class Book(BaseModel):
    a: Literal["x", "y"]
    b: Colour
    c: Annotated[str, Field(pattern=r"^[a-z]+$")]
    d: conint(gt=1)
    e: constr(pattern=r"^[a-z]+$")
    f: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
    g: Annotated[str, AfterValidator(own)]
    h: str
    i: dict[str, int]
    j: list[uuid.UUID]
    k: list[Literal["x", "y"]]
    p: str = Field(pattern=r"^[a-z]+$")
    m: Literal["x"] | None = None
    n: Annotated[int, Field(gt=2)]
    o: Kind


Name = Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
Many = TypeAdapter(list[Book])
Numbers = TypeAdapter(dict[str, int])
Names = TypeAdapter(list[Name])
Free = TypeAdapter(list[str])


@app.route("/3", methods=["POST"])
def book():
    d = Book.model_validate(request.json)
    open("/srv/%s" % d.a)  # harmless
    open("/srv/%s" % d.b.value)  # harmless
    open("/srv/%s" % d.c)  # harmless
    open("/srv/%s" % d.d)  # harmless
    open("/srv/%s" % d.e)  # harmless
    open("/srv/%s" % d.f)  # harmless
    open("/srv/%s" % d.g)  # harmless
    open("/srv/%s" % d.h)  # reached
    open("/srv/%s" % d.i["a"])  # harmless
    open("/srv/%s" % d.j[0])  # harmless
    open("/srv/%s" % d.k[0])  # harmless
    open("/srv/%s" % d.p)  # harmless
    open("/srv/%s" % d.m)  # harmless
    open("/srv/%s" % d.n)  # harmless
    open("/srv/%s" % d.o)  # harmless
    return ""


@app.route("/4", methods=["POST"])
def adapted():
    for book in Many.validate_python(request.json):
        open("/srv/%s" % book.a)  # harmless
        open("/srv/%s" % book.h)  # reached
    n = Numbers.validate_python(request.json)
    open("/srv/%s" % n["a"])  # harmless
    for v in n.values():
        open("/srv/%s" % v)  # harmless
    for name in Names.validate_python(request.json):
        open("/srv/%s" % name)  # harmless
    for name in Free.validate_python(request.json):
        open("/srv/%s" % name)  # reached
    k = TypeAdapter(Literal["a", "b"]).validate_python(request.args["k"])
    open("/srv/%s" % k)  # harmless
    k = TypeAdapter(Colour).validate_python(request.args["k"])
    open("/srv/%s" % k.value)  # harmless
    k = TypeAdapter(int).validate_json(request.data)
    open("/srv/%s" % k)  # harmless
    return ""
