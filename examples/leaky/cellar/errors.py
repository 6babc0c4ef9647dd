"""What a client sees when something goes wrong."""

import traceback

from flask import jsonify, request


def init_errors(app):
    @app.errorhandler(Exception)
    def handle_error(error):
        if request.path.startswith("/api/"):
            return jsonify(error=str(error), trace=traceback.format_exc()), 500
        return "<h1>Something went wrong</h1><pre>" + str(error) + "</pre>", 500
