"""Fields of Pydantic's models that a pattern holds, by whichever spelling, and copies of models."""

import os
import re
from typing import Annotated, Literal, Optional

from flask import Flask, request
from pydantic import (
    UUID4,
    AfterValidator,
    BaseModel,
    Field,
    StringConstraints,
    TypeAdapter,
    conint,
    constr,
    field_validator,
    model_validator,
    validator,
)

app = Flask(__name__)
Name = Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
Slug = constr(pattern=r"^[a-z]+$")


def check(value):
    if value not in ("a", "b"):
        raise ValueError("no")
    return value


Checked = Annotated[str, AfterValidator(check)]


class Body(BaseModel):
    a: Annotated[str, Field(pattern=r"^[a-z]+$")]
    b: Name
    c: Literal["up", "down"]
    d: constr(regex=r"^[a-z]+$")
    e: Slug
    f: str
    g: str = Field(pattern=r"^[a-z]+$")
    h: Checked
    i: Annotated[str, Field(pattern=r".*;[a-z]")]
    j: str = Field(..., regex="^[a-z]+$")
    k: Optional[Literal["up", "down"]] = None
    last: str
    m: Annotated[str, Field(max_length=10)]
    n: conint(ge=1)
    o: list[Literal["a", "b"]]
    p: list[Name]
    q: dict[str, Name]
    r: UUID4
    s: str

    @field_validator("f")
    @classmethod
    def f_is_known(cls, value):
        if not re.fullmatch(r"[a-z]+", value):
            raise ValueError("no")
        return value

    @field_validator("last", mode="after")
    @classmethod
    def any_last(cls, value: str) -> str:
        if len(value) > 10:
            raise ValueError("no")
        return value

    @validator("s")
    def s_lower(cls, v):
        assert v in ("x", "y"), "no"
        return v


@app.post("/a")
def a():
    body = Body(**request.get_json())
    os.system("x" + body.a)  # harmless
    os.system("x" + body.b)  # harmless
    os.system("x" + body.c)  # harmless
    os.system("x" + body.d)  # harmless
    os.system("x" + body.e)  # harmless
    os.system("x" + body.f)  # harmless
    os.system("x" + body.g)  # harmless
    os.system("x" + body.h)  # harmless
    os.system("x" + body.i)  # reached
    os.system("x" + body.j)  # harmless
    os.system("x" + body.k)  # harmless
    os.system("x" + body.last)  # reached
    os.system("x" + body.m)  # reached
    os.system(f"x {body.n}")  # harmless
    os.system("x" + body.o[0])  # harmless
    os.system("x" + " ".join(body.p))  # harmless
    os.system("x" + body.q["x"])  # harmless
    os.system("x" + list(body.q)[0])  # reached
    os.system("x" + str(body.r))  # harmless
    os.system("x" + body.s)  # harmless
    return ""


@app.post("/b")
def b():
    body = Body.model_validate(request.get_json())
    os.system("x" + body.a)  # harmless
    os.system("x" + body.last)  # reached
    data = body.model_dump()
    os.system("x" + data["a"])  # harmless
    os.system("x" + data["last"])  # reached
    body = Body.model_validate_json(request.data)
    os.system("x" + body.c)  # harmless
    os.system("x" + body.last)  # reached
    body = TypeAdapter(Body).validate_python(request.json)
    os.system("x" + body.c)  # harmless
    os.system("x" + body.last)  # reached
    return ""


class Both(BaseModel):
    one: str
    two: str

    @model_validator(mode="after")
    def whole(self):
        if self.one not in ("a", "b"):
            raise ValueError
        return self


@app.post("/c")
def c():
    both = Both.parse_obj(request.json)
    os.system("x" + both.one)  # harmless
    os.system("x" + both.two)  # reached
    copy = both.model_copy(update={"one": request.args["x"]})
    os.system("x" + copy.one)  # reached
    copy = both.model_copy(update={"two": "x"})
    os.system("x" + copy.two)  # harmless
    return ""
