import traceback

from flask import Flask, Response, request
from messages import toast
from runner import lines_of

app = Flask(__name__)


@app.post("/run")
def run():
    def lines():
        try:
            yield from lines_of(request.form["command"])
        except Exception:
            yield traceback.format_exc()

    return Response(lines(), mimetype="text/plain")


@app.post("/search")
def search():
    try:
        return list(lines_of(request.form["query"]))
    except Exception as error:
        toast("Error in the search: {}".format(error), "error")
        return [], 400
