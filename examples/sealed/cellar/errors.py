"""What a client sees when something goes wrong: a page of our own, or JSON for the API."""

import logging

from flask import Flask, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from cellar.extensions import db
from cellar.logs import security_event

MESSAGES = {
    400: "The request was not understood.",
    401: "Please sign in.",
    403: "You may not see this page.",
    404: "There is no such page.",
    405: "This cannot be done here.",
    413: "That is too large.",
    415: "That kind of content is not taken here.",
    429: "Too many requests. Please wait a moment.",
    500: "Something went wrong on our side.",
}


def wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return request.path.startswith("/api/") or best == "application/json"


def answer(code: int) -> ResponseReturnValue:
    message = MESSAGES[code]
    if wants_json():
        return jsonify(error=message, request_id=g.get("request_id")), code
    return render_template("errors/error.html", code=code, message=message), code


def init_errors(app: Flask) -> None:
    @app.errorhandler(400)
    @app.errorhandler(401)
    @app.errorhandler(403)
    @app.errorhandler(404)
    @app.errorhandler(405)
    @app.errorhandler(413)
    @app.errorhandler(415)
    def refused(error: HTTPException) -> ResponseReturnValue:
        return answer(error.code)

    @app.errorhandler(429)
    def too_many(error: HTTPException) -> ResponseReturnValue:
        security_event("excess_rate_limit_exceeded", logging.WARNING)
        return answer(429)

    @app.errorhandler(500)
    def failed(error: HTTPException) -> ResponseReturnValue:
        db.session.rollback()
        if wants_json():
            return answer(500)
        # A file rather than a template: the session or the database may be what failed.
        return app.send_static_file("failed.html"), 500
