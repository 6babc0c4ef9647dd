"""Validators of whole models of Pydantic's, before and after the fields."""

import os

from flask import Flask, request
from pydantic import BaseModel, model_validator, root_validator

app = Flask(__name__)


class After(BaseModel):
    sort: str
    other: str
    kept: str

    @model_validator(mode="after")
    def known(self):
        if self.sort not in ("name", "price"):
            raise ValueError("unknown")
        self.kept = "a" if self.kept == "a" else "b"
        os.system("cat " + self.other)  # reached
        return self


class Before(BaseModel):
    sort: str
    other: str

    @model_validator(mode="before")
    @classmethod
    def known(cls, data):
        if data["sort"] not in ("name", "price"):
            raise ValueError("unknown")
        return data


class Old(BaseModel):
    sort: str
    other: str

    @root_validator
    def known(cls, values):
        if not values.get("sort").isalnum():
            raise ValueError("unknown")
        return values


@app.post("/after")
def after():
    made = After(**request.get_json())
    os.system("sort " + made.sort + made.kept)  # harmless
    os.system("sort " + made.other)  # reached
    return ""


@app.post("/before")
def before():
    made = Before.model_validate(request.get_json())
    os.system("sort " + made.sort)  # harmless
    os.system("sort " + made.other)  # reached
    return ""


@app.post("/old")
def old():
    made = Old(**request.get_json())
    os.system("sort " + made.sort)  # harmless
    os.system("sort " + made.other)  # reached
    return ""
