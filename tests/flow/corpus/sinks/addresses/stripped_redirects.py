"""Addresses behind a slash: what is left of a text that lost the signs it began with."""

import re

from flask import Flask, redirect, request

app = Flask(__name__)
SLASHES = re.compile(r"^[/\\\s]+")


@app.route("/one")
def one():
    x, way = request.args["x"], request.args["way"]
    if way == "bare":
        return redirect("/" + x)  # reached
    if way == "slashes":
        return redirect("/" + x.lstrip("/"))  # reached
    if way == "both":
        return redirect("/" + x.lstrip("/\\"))  # reached
    if way == "both and tabs":
        return redirect("/" + x.lstrip("/\\\t"))  # harmless
    if way == "prefix":
        return redirect("/" + x.removeprefix("/"))  # reached
    if way == "first":
        return redirect("/" + x[1:])  # reached
    if way == "behind":
        return redirect("/" + x.partition("/")[2])  # reached
    if way == "removed too late":
        return redirect("/" + x.lstrip("/").replace("\\", ""))  # reached
    if way == "removed before":
        return redirect("/" + x.replace("\\", "").lstrip("/"))  # reached
    if way == "removed before, and tabs":
        return redirect("/" + x.replace("\\", "").replace("\t", "").lstrip("/"))  # harmless
    return redirect("/shop/" + x)  # harmless


@app.route("/two")
def two():
    x, way = request.args["x"], request.args["way"]
    if way == "one kind":
        return redirect("/" + re.sub(r"^/+", "", x))  # reached
    if way == "both kinds":
        return redirect("/" + re.sub(r"^[/\\]+", "", x))  # reached
    if way == "compiled":
        return redirect("/" + SLASHES.sub("", x))  # harmless
    if way == "always":
        return redirect(re.sub(r"^[/\\]*", "/", x))  # reached
    if way == "always, and spaces":
        return redirect(re.sub(r"^[/\\\s]*", "/", x))  # harmless
    if way == "where there were some":
        return redirect(re.sub(r"^[/\\]+", "/", x))  # reached
    if way == "own host":
        return redirect(request.host_url + x)  # harmless
    return redirect(request.host_url.rstrip("/") + x)  # reached
