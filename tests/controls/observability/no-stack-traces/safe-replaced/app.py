from flask import Flask, render_template
from werkzeug.exceptions import HTTPException, InternalServerError

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    if not isinstance(error, HTTPException):
        app.logger.exception("unhandled")
        error = InternalServerError()
    return render_template("error.html", error=error), error.code


@app.get("/answered")
def answered():
    try:
        return build()
    except Exception as error:
        if not isinstance(error, HTTPException):
            return {"error": "It failed."}, 500
        return {"error": str(error)}, error.code


@app.get("/otherwise")
def otherwise():
    try:
        return build()
    except Exception as error:
        if not isinstance(error, HTTPException):
            message = "It failed."
        else:
            message = str(error)
        return {"error": message}, 500
