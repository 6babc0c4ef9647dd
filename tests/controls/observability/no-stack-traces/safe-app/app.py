from flask import Flask, render_template_string
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(Exception)
def show_failure(error):
    if isinstance(error, HTTPException):
        return error
    app.logger.error("a request failed", exc_info=error)
    return render_template_string("Something went wrong."), 500
