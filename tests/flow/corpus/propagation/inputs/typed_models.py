"""What models of Pydantic let through, by the types of their fields."""

import os
from uuid import UUID
from typing import Literal, Optional
from enum import Enum
from flask import Flask, request
from pydantic import BaseModel, Field, constr

app = Flask(__name__)


class Color(Enum):
    red = "red"


class M(BaseModel):
    name: str
    age: int
    uid: UUID
    kind: Literal["a", "b"]
    code: str = Field(pattern=r"^[a-z]+$")
    color: Color
    opt: Optional[int] = None
    optn: str | None = None


@app.post("/a")
def a():
    m = M(**request.get_json())
    os.system(m.name)  # reached
    os.system(str(m.age))  # harmless
    os.system(str(m.uid))  # harmless
    os.system(m.kind)  # harmless
    os.system(m.code)  # harmless
    os.system(m.color.value)  # harmless
    os.system(str(m.opt))  # harmless
    os.system(m.optn)  # reached
    return ""


@app.post("/b")
def b():
    m = M.model_validate(request.get_json())
    os.system(m.name)  # reached
    os.system(str(m.age))  # harmless
    d = m.model_dump()
    os.system(d["name"])  # reached
    os.system(str(d["age"]))  # harmless
    return ""


@app.post("/c")
def c():
    m = M.parse_obj(request.json)
    os.system(m.name)  # reached
    os.system(str(m.age))  # harmless
    return ""
