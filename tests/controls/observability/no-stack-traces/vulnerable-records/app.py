import sys

from flask import Flask, jsonify, render_template, request

from answers import Answer, stored

app = Flask(__name__)


@app.post("/files")
def files():
    try:
        return jsonify(Answer(done=True, message=stored(request.files["file"])).dict())
    except Exception as error:
        return jsonify(Answer(done=False, message=f"it failed: {error}").dict()), 500


@app.post("/search")
def search():
    try:
        return jsonify(stored(request.form["query"]))
    except:
        return render_template("search.html", error=sys.exc_info()[1]), 500
