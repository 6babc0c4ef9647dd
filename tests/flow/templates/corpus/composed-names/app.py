"""Names of templates that code puts together: each that the name may mean is rendered."""

from flask import Flask, render_template, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Event(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kind = db.Column(db.Enum("note", "link", name="kind"))
    text = db.Column(db.String)


@app.post("/events")
def add():
    db.session.add(Event(kind="note", text=request.form["text"]))
    db.session.commit()
    return ""


@app.get("/events")
def events():
    folder = "events/"
    return {"rows": [render_template("{}{}.html".format(folder, one.kind), event=one) for one in Event.query.all()]}


@app.get("/pages/<name>")
def page(name):
    return render_template("pages/" + name, words=request.args["words"])


@app.get("/parts/<side>")
def part(side):
    return render_template(f"parts/{side}/index.html", words=request.args["words"], size=1)


@app.get("/any/<name>")
def named_by_the_address(name):
    return render_template(name, title=request.args["words"])


@app.get("/asked/<name>")
def asked_by_name(name):
    return render_template("asking.html", name=name, note=request.args["words"])
