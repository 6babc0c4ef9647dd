import logging
import sys

from flask import Flask, jsonify, render_template, request

from answers import Answer, keep, stored

app = Flask(__name__)


@app.post("/files")
def files():
    try:
        return jsonify(Answer(done=True, message=stored(request.files["file"])).dict())
    except Exception as error:
        keep(Answer(done=False, message=f"it failed: {error}"))
        return jsonify(Answer(done=False, message="it failed").dict()), 500


@app.post("/search")
def search():
    try:
        return jsonify(stored(request.form["query"]))
    except:
        logging.getLogger(__name__).error("search failed: %s", sys.exc_info()[1])
        return render_template("search.html", error="the search failed"), 500
