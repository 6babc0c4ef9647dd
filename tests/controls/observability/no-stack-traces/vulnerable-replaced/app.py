from flask import Flask, render_template
from werkzeug.exceptions import HTTPException, InternalServerError

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    if isinstance(error, HTTPException):
        error = InternalServerError()
    return render_template("error.html", error=error), 500


@app.get("/others")
def others():
    try:
        return build()
    except Exception as error:
        if not isinstance(error, HTTPException):
            return {"error": str(error)}, 500
        raise


@app.get("/elsewhere")
def elsewhere():
    try:
        return build()
    except Exception as error:
        for _ in range(3):
            if not isinstance(error, HTTPException):
                error = InternalServerError()
        return {"error": str(error)}, 500
