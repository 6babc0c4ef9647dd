"""Templates that the project does not hold: by their names Flask escapes them, or does not."""

from flask import Flask, Response, render_template, request

app = Flask(__name__)


@app.get("/escaped")
def escaped():
    return render_template("gone.html", name=request.args["name"])


@app.get("/plain")
def plain():
    return render_template("gone.txt", name=request.args["name"])  # reached


@app.get("/without")
def without():
    return render_template("gone", number=int(request.args["number"]))


@app.get("/text")
def text():
    return Response(render_template("gone.txt", name=request.args["name"]), mimetype="text/plain")
