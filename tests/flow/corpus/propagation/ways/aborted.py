"""Answers that are raised: what `abort` sends itself, and what an error handler is told."""

import os

from flask import Flask, Response, abort, current_app, jsonify, make_response, request
from werkzeug.exceptions import BadRequest, Forbidden, Gone, HTTPException, ServiceUnavailable

app = Flask(__name__)
STRICT = False


@app.route("/response")
def response():
    kind = request.args["kind"]
    if kind == "made":
        abort(make_response("<b>" + request.args["x"], 400))  # reached
    if kind == "tuple":
        abort(make_response(("<b>" + request.args["x"], 400)))  # reached
    if kind == "class":
        abort(Response("<b>" + request.args["x"], 400))  # reached
    if kind == "number":
        abort(Response("<b>" + str(len(request.args["x"])), 400))  # harmless
    if kind == "raised":
        raise BadRequest(response=make_response("<b>" + request.args["x"]))  # reached
    if kind == "positional":
        raise BadRequest("no", Response("<b>" + request.args["x"]))  # reached
    if kind == "argument":
        abort(400, response=Response("<b>" + request.args["x"]))  # reached
    found = make_response("<b>" + request.args["x"], 400)
    abort(found)  # reached


@app.route("/words")
def words():
    kind = request.args["kind"]
    if kind == "missing":
        abort(404, request.args["x"])
    if kind == "class":
        raise BadRequest(request.args["x"])
    if kind == "named":
        raise Forbidden(description=request.args["x"])
    if kind == "other":
        current_app.aborter(503, description=f"no {kind}")
    if kind == "page":
        raise Gone(request.args["x"])
    abort(jsonify(error=request.args["x"]))


@app.errorhandler(404)
def missing(error):
    return "<p>" + error.description  # reached


@app.errorhandler(BadRequest)
def refused(error):
    return f"<p>{error.description}"  # reached


@app.errorhandler(403)
def forbidden(error):
    return "<p>" + str(error)  # reached


@app.errorhandler(409)
def in_conflict(error):
    return "<p>" + str(error.description)  # harmless


@app.errorhandler(ServiceUnavailable)
def busy(error):
    return "<p>" + error.name  # harmless


@app.errorhandler(410)
def gone(error):
    return error.get_description()  # harmless


@app.errorhandler(HTTPException)
def any_other(error):
    return "<p>" + error.description  # reached


@app.route("/aborted-in-a-choice")
def aborted_in_a_choice():
    name, other = request.args["x"], request.args["y"]
    abort(400) if name == "a" else None
    found = name if name != "b" else abort(404)
    os.system(found)  # reached
    abort(400) if other not in ("ls", "df") else None
    os.system(other)  # harmless
    return ""


@app.route("/aborted-in-a-choice-of-a-try")
def aborted_in_a_choice_of_a_try():
    try:
        name = request.args["x"] if request.args["y"] == "a" else abort(404)
    finally:
        app.logger.info("asked")
    os.system(name)  # reached
    return ""


@app.route("/aborted-on-both-sides")
def aborted_on_both_sides():
    abort(400) if request.args["x"] else abort(404)
    os.system(request.args["x"])
    return ""


@app.route("/aborted-behind-an-or")
def aborted_behind_an_or():
    name, other = request.args["x"], request.args["y"]
    name in ("ls", "df") or abort(404)
    os.system(name)  # harmless
    other in ("ls", "df") or name == "df" or abort(404)
    os.system(other)  # reached
    request.args["z"] == "a" and abort(404)
    os.system(request.args["z"])  # reached
    return ""


@app.route("/aborted-behind-several")
def aborted_behind_several():
    name = request.args["x"]
    name == "ls" or name in ("df", "du") or abort(404)
    os.system(name)  # harmless
    return ""


@app.route("/aborted-behind-a-constant")
def aborted_behind_a_constant():
    name = request.args["x"]
    STRICT or name in ("ls", "df") or abort(404)
    os.system(name)  # harmless
    return ""
