"""Cleaners that are told to let code through, and slugs that are told to let more through than words."""

import os

import bleach
import nh3
from flask import Flask, request
from slugify import slugify

app = Flask(__name__)


@app.get("/links")
def links():
    return "<p>" + bleach.clean(request.args["text"], protocols=["http", "https", "mailto"])  # harmless


@app.get("/code")
def code():
    return "<p>" + bleach.clean(request.args["text"], protocols=["http", "javascript"])  # reached


@app.get("/schemes")
def schemes():
    return "<p>" + nh3.clean(request.args["text"], url_schemes={"https", "javascript"})  # reached


@app.get("/in-order")
def in_order():
    kept = bleach.clean(request.args["text"], ["a"], {"a": ["href"]}, ["https"])
    handlers = bleach.clean(request.args["text"], ["a"], {"a": ["onclick"]})
    code = bleach.clean(request.args["text"], ["a"], {"a": ["href"]}, ["https", "javascript"])
    ends = nh3.clean(request.args["text"], {"a"}, {"script"}, {"a": {"href"}})
    events = nh3.clean(request.args["text"], {"a"}, {"style"}, {"a": {"onclick"}})
    if request.args["kind"] == "kept":
        return "<p>" + kept  # harmless
    if request.args["kind"] == "handlers":
        return "<p>" + handlers  # reached
    if request.args["kind"] == "code":
        return "<p>" + code  # reached
    if request.args["kind"] == "ends":
        return "<p>" + ends  # harmless
    return "<p>" + events  # reached


@app.get("/cleaner")
def cleaner():
    return "<p>" + bleach.Cleaner(["a"], {"a": ["href"]}, ["javascript"]).clean(request.args["text"])  # reached


@app.get("/kept")
def kept():
    cleaner = nh3.Cleaner(url_schemes={"https"})
    return "<p>" + cleaner.clean(request.args["text"])  # harmless


@app.get("/bare")
def bare():
    return "<p title=" + nh3.clean_text(request.args["text"]) + ">"  # harmless


@app.get("/slug")
def slug():
    os.system("show " + slugify(request.args["text"]))  # harmless
    os.system("show " + slugify(request.args["text"], separator="_", allow_unicode=True))  # harmless
    os.system("show " + slugify(request.args["text"], separator=request.args["between"]))  # reached
    os.system("show " + slugify(request.args["text"], regex_pattern="[^a-z;]+"))  # reached
    return ""
