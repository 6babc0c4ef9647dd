"""Frames of pandas that nobody sees being made: their `query` is known by what else is handed to it."""

from flask import Flask, request

app = Flask(__name__)
FRAMES = {}


def run_query(frame, query, variables=None):
    return frame.query(query, local_dict=variables or {}, engine="numexpr")  # reached


@app.get("/shown")
def shown():
    return run_query(FRAMES[request.args["id"]], request.args["query"]).to_html()


@app.get("/by-engine")
def by_engine():
    return FRAMES["a"].query(request.args["query"], engine="python").to_html()  # reached


@app.get("/evaluated")
def evaluated():
    return FRAMES["a"].eval(request.args["query"], local_dict={"x": 1}).to_html()  # reached


@app.get("/number")
def number():
    return FRAMES["a"].query(f"price < {int(request.args['most'])}", engine="python").to_html()  # harmless


@app.get("/variable")
def variable():
    return FRAMES["a"].query("price < @most", local_dict={"most": request.args["most"]}).to_html()  # harmless


@app.get("/of-something-else")
def of_something_else():
    return FRAMES["a"].query(request.args["query"]).first_or_404()  # harmless
