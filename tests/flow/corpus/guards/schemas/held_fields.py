"""Fields of attrs, which converters change and validators hold to what fits."""

import os

import attr
import attrs
from attrs import define, field, validators
from flask import Flask, request

app = Flask(__name__)


@define
class Job:
    count: int = field(converter=int)
    kind: str = field(validator=validators.in_(["up", "down"]))
    shape: str = field(default="x", validator=[validators.instance_of(str), attrs.validators.matches_re(r"[a-z]+")])
    free: str = "x"


@attr.s
class Old:
    count = attr.ib(converter=int)
    kind = attr.ib(validator=attr.validators.optional(attr.validators.in_(("up", "down"))))
    free = attr.ib(default="")


@attrs.define
class Own:
    name: str = attrs.field()
    other: str = attrs.field(default="")

    @name.validator
    def is_known(self, attribute, value):
        if value not in ("a", "b"):
            raise ValueError(value)


@app.get("/new")
def new():
    job = Job(request.args["count"], request.args["kind"], request.args["shape"], free=request.args["free"])
    os.system(f"head -n {job.count}")  # harmless
    os.system(job.kind)  # harmless
    os.system("ls " + job.shape)  # harmless
    os.system("ls " + job.free)  # reached
    os.system(attrs.asdict(job)["kind"])  # harmless
    os.system(attrs.asdict(job)["free"])  # reached
    job = attrs.evolve(job, kind=request.args["other"])
    os.system(job.kind)  # harmless
    job = attrs.evolve(job, free=request.args["other"])
    os.system(job.free)  # reached
    return ""


@app.get("/old")
def old():
    old = Old(request.args["count"], request.args["kind"], request.args["free"])
    os.system("head -n %s" % old.count)  # harmless
    os.system("ls %s" % old.kind)  # harmless
    os.system("ls " + old.free)  # reached
    return ""


@app.get("/own")
def own():
    own = Own(request.args["name"], request.args["other"])
    os.system("ls " + own.name)  # harmless
    os.system("ls " + own.other)  # reached
    return ""
