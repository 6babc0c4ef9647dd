"""A model of Pydantic within another, and what `dict` makes of one: each field is what was put there."""

import os
from typing import Any, Optional

from flask import Flask, request
from pydantic import BaseModel

app = Flask(__name__)


class Options(BaseModel):
    name: Optional[str] = None
    folder: Optional[str] = None
    limit: Optional[int] = None

    @classmethod
    def with_defaults(cls, defaults: "Defaults", **given: Any) -> "Options":
        known = dict(defaults)
        return cls(**{**given, **{key: given.get(key) if given.get(key) is not None else known[key] for key in known}})


class Defaults(BaseModel):
    folder: str = "/srv"
    tool: str = "ls"


class Job(BaseModel):
    options: Options
    number: int


@app.post("/jobs")
def jobs():
    job = Job(options=Options(name=request.form["name"], folder="/srv"), number=3)
    os.system("ls " + job.options.name)  # reached
    os.system("ls " + job.options.folder)  # harmless
    copied = Job(**dict(job))
    os.system("ls " + copied.options.name)  # reached
    os.system("ls " + copied.options.folder)  # harmless
    return ""


@app.post("/defaults")
def defaults():
    options = Options.with_defaults(Defaults(), name=request.form["name"])
    os.system("ls " + options.name)  # reached
    os.system("ls " + options.folder)  # harmless
    os.system("ls " + Options(**dict(options)).folder)  # harmless
    os.system("ls " + Options(**dict(options)).name)  # reached
    return ""


@app.post("/whole")
def whole():
    job = Job(options=request.get_json(), number=3)
    os.system("ls " + job.options.folder)  # reached
    return ""


@app.post("/parted")
def parted():
    options = Options(name=request.form["name"], folder="/srv")
    if request.form.get("limited"):
        options.limit = 3
    job = Job(options=options, number=4)
    os.system("ls " + job.options.name)  # reached
    os.system("ls " + job.options.folder)  # harmless
    return ""


@app.post("/beside")
def beside():
    fields = dict(Options(name=request.form["name"], folder="/srv"), tool=request.form["tool"])
    os.system("ls " + fields["name"])  # reached
    os.system("ls " + fields["tool"])  # reached
    os.system("ls " + fields["folder"])  # harmless
    return ""
