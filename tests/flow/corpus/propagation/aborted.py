"""Answers that are raised: what `abort` sends itself, and what an error handler is told."""

from flask import Flask, Response, abort, current_app, jsonify, make_response, request
from werkzeug.exceptions import BadRequest, Forbidden, Gone, HTTPException, ServiceUnavailable

app = Flask(__name__)


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
