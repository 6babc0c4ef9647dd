from flask import jsonify
from werkzeug.exceptions import HTTPException


class BaseError(Exception):
    def __init__(self, message, code=500, errors=None, cause=None):
        super().__init__(message)
        self.message = message
        self.code = code
        self.errors = errors or []
        self.cause = cause


class ApiError(BaseError):
    """An error of the interface."""


class Conflict(HTTPException):
    code = 409


def show(error):
    return jsonify(message=error.message, errors=error.errors), error.code


def register(app):
    app.register_error_handler(BaseError, show)
