"""Tables of pandas that become pages: cells are escaped unless the code says otherwise, and a style escapes none."""

import io

import pandas as pd
from flask import Flask, render_template_string, request

app = Flask(__name__)


def sent():
    return [{"name": request.args["name"], "price": 3}]


@app.get("/escaped")
def escaped():
    return pd.DataFrame(data=sent(), columns=["name", "price"]).to_html(index=False)  # harmless


@app.get("/raw")
def raw():
    return pd.DataFrame(data=sent(), columns=["name", "price"]).to_html(escape=False)  # reached


@app.get("/columns")
def columns():
    frame = pd.DataFrame(columns=["name"])
    frame["name"] = [request.args["name"]]
    return frame.to_html(escape=False)  # reached


@app.get("/records")
def records():
    return pd.DataFrame.from_records(sent()).sort_values("name").head(3).to_html(escape=False)  # reached


@app.get("/records/escaped")
def escaped_records():
    return pd.DataFrame.from_dict({"name": [request.args["name"]]}).set_index("name").to_html()  # harmless


@app.get("/chosen")
def chosen():
    frame = pd.DataFrame(sent())
    cheap = frame[frame["price"] < 9][["name"]]
    return cheap.to_html(escape=False)  # reached


@app.get("/chosen/escaped")
def escaped_choice():
    frame = pd.DataFrame(sent())
    return render_template_string("{{ table|safe }}", table=frame.loc[frame.price < 9].T.to_html(classes="wide"))  # harmless


@app.get("/styled")
def styled():
    return pd.DataFrame(sent()).style.hide(axis="index").to_html()  # reached


@app.get("/styled/escaped")
def escaped_style():
    return pd.DataFrame(sent()).style.format(escape="html").hide(axis="index").to_html()  # harmless


@app.post("/read")
def read():
    return pd.read_csv(request.files["file"]).to_html(escape=False)  # reached


@app.post("/read/escaped")
def escaped_reading():
    frame = pd.read_excel(request.files["file"])
    return render_template_string("{{ table|safe }}", table=frame.dropna().to_html())  # harmless


@app.post("/read/text")
def read_text():
    frame = pd.read_csv(io.StringIO(request.form["rows"]))
    return "<br>".join(frame["name"].tolist())  # reached


@app.get("/joined")
def joined():
    known = pd.DataFrame([{"name": "tea", "price": 2}])
    found = pd.concat([known, pd.DataFrame(sent())], ignore_index=True)
    return found.to_html() + known.merge(found, on="name").to_html(escape=False)  # reached


@app.get("/own")
def own():
    return pd.DataFrame([{"name": "tea", "price": int(request.args["price"])}]).to_html(escape=False)  # harmless


def table_of(frame, escape=True):
    return frame.to_html(escape=escape)


@app.get("/told")
def told():
    return table_of(pd.DataFrame(sent()), request.args.get("plain") is None)  # reached


@app.get("/told/escaped")
def told_to_escape():
    return table_of(pd.DataFrame(sent()))  # harmless


@app.post("/one-after-the-other")
def one_after_the_other():
    frames = []
    for file in request.files.getlist("files"):
        frames.append(pd.read_csv(filepath_or_buffer=file))
    return pd.concat(frames).to_html(escape=False)  # reached


@app.post("/one-after-the-other/escaped")
def one_after_the_other_escaped():
    frames = []
    for file in request.files.getlist("files"):
        frames.append(pd.read_csv(file))
    return pd.concat(frames).to_html()  # harmless


@app.get("/filled")
def filled():
    known = pd.DataFrame([{"name": None}])
    return known.fillna(request.args["name"]).head().to_html(escape=False)  # reached


@app.get("/renamed")
def renamed():
    known = pd.DataFrame([{"name": "tea"}])
    return known.rename(columns={"name": request.args["name"]}).to_html(escape=False)  # reached


@app.get("/sorted")
def by_column():
    known = pd.DataFrame([{"name": "tea"}])
    return known.sort_values(request.args["by"]).rename(columns={"name": "Name"}).to_html(escape=False)  # harmless
