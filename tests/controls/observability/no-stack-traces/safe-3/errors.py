from flask import current_app, jsonify

class BaseError(Exception):
    def __init__(self, message, code=500, errors=None, cause=None):
        super().__init__(message)
        self.message = message
        self.code = code
        self.errors = errors or []
        self.cause = cause

class ApiError(BaseError):
    """An error of the interface."""

    

def show(error):
    current_app.logger.error("%s", error.message)
    return jsonify(message="The request failed."), error.code

def register(app):
    app.register_error_handler(BaseError, show)
