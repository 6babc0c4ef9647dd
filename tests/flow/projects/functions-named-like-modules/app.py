"""Packages that take a function out of a module of the same name: the name means the function."""

import flask
import jobs
import tools
from flask import request
from jobs import train
from jobs import update as refresh
from tools import plain

app = flask.Flask(__name__)


@app.post("/by-package")
def by_package():
    jobs.update(request.json["name"])
    return ""


@app.post("/by-name")
def by_name():
    train(request.json["name"])
    return ""


@app.post("/as-another")
def as_another():
    refresh("all")
    return ""


@app.post("/handed-on")
def handed_on():
    run(jobs.count, request.json["name"])
    return ""


@app.post("/beside")
def beside():
    tools.work(request.json["name"])
    return ""


@app.post("/module-itself")
def module_itself():
    plain.listed(request.json["name"])
    return ""


@app.post("/a-constant")
def a_constant():
    tools.fixed("all")
    return ""


def run(function, value):
    return function(value)
