"""Validators of Pydantic's fields: a model keeps what they give back, and there is none where they raise."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from flask import Flask, request
from pydantic import AfterValidator, BaseModel, field_validator, validator
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = Path("/srv/cellar").resolve()


def last_part(value: str) -> str:
    return os.path.basename(value)


def stripped(value: str) -> str:
    return value.strip()


Name = Annotated[str, AfterValidator(last_part)]


class Wanted(BaseModel):
    cleaned: str
    inside: str
    loose: str
    first: str
    second: str
    wrapped: str
    passed: str
    alias: Name
    written: Annotated[str, AfterValidator(stripped), AfterValidator(last_part)]
    trimmed: Annotated[str, AfterValidator(stripped)]

    @field_validator("cleaned")
    @classmethod
    def clean(cls, value: str) -> str:
        return secure_filename(value)

    @field_validator("inside", mode="after")
    @classmethod
    def lead_inside(cls, value: str) -> str:
        target = (FOLDER / value).resolve()
        if not target.is_relative_to(FOLDER):
            raise ValueError("outside")
        return str(target)

    @field_validator("loose")
    @classmethod
    def be_there(cls, value: str) -> str:
        if not value:
            raise ValueError("empty")
        return value

    @validator("first", "second")
    def be_a_name(cls, value: str) -> str:
        if "/" in value or ".." in value:
            raise ValueError("no name")
        return value

    @field_validator("wrapped", mode="wrap")
    @classmethod
    def wrap(cls, value: str, handler) -> str:
        return secure_filename(handler(value))

    @field_validator("passed", mode="wrap")
    @classmethod
    def pass_on(cls, value: str, handler) -> str:
        return handler(value)


class More(Wanted):
    page: str


@app.post("/wanted")
def wanted():
    given = Wanted(**request.get_json())
    open(f"/srv/cellar/{given.cleaned}")  # harmless
    open(given.inside)  # harmless
    open(f"/srv/cellar/{given.loose}")  # reached
    open(f"/srv/cellar/{given.first}")  # harmless
    open(f"/srv/cellar/{given.second}")  # harmless
    open(f"/srv/cellar/{given.wrapped}")  # harmless
    open(f"/srv/cellar/{given.passed}")  # reached
    open(f"/srv/cellar/{given.alias}")  # harmless
    open(f"/srv/cellar/{given.written}")  # harmless
    open(f"/srv/cellar/{given.trimmed}")  # reached


@app.post("/more")
def more():
    given = More.model_validate(request.get_json())
    open(f"/srv/cellar/{given.cleaned}")  # harmless
    open(f"/srv/cellar/{given.page}")  # reached
