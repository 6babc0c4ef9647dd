"""Frames of groups: the names of the groups stand in what is worked out of them."""

import pandas
from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


def frame():
    rows = [{"name": request.args["name"], "price": 3}, {"name": "b", "price": 4}]
    return pandas.DataFrame(rows, columns=["name", "price"])


@app.get("/sum")
def of_a_sum():
    totals = frame().groupby("name").sum().reset_index()
    return totals.to_html(escape=False)  # reached


@app.get("/escaped")
def of_an_escaped_sum():
    return frame().groupby("name").sum().reset_index().to_html()  # harmless


@app.get("/column")
def of_a_column():
    totals = frame().groupby("name")["price"].mean().reset_index()
    return totals.to_html(escape=False)  # reached


@app.get("/gone-over")
def gone_over():
    page = ""
    for row in frame().groupby("name").sum().reset_index().itertuples():
        page += f"<p>{row.name}</p>"
    return page  # reached


@app.get("/gone-over/escaped")
def gone_over_escaped():
    page = ""
    for row in frame().itertuples():
        page += f"<p>{escape(row.name)}</p>"
    return page  # harmless


@app.get("/listed")
def listed():
    return "".join([f"<p>{name}</p>" for name in frame()["name"].tolist()])  # reached


@app.get("/counted")
def counted():
    return f"<p>{len(frame().groupby('name'))}</p>"  # harmless
