"""Columns that are filled with cleaned HTML wherever the code fills them, and columns that are not."""

import bleach
import markdown
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


def cleaned(text):
    if not text:
        return ""
    return bleach.linkify(bleach.clean(markdown.markdown(text), tags=["b"]))


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    body = db.Column(db.Text)
    body_html = db.Column(db.Text)
    summary_html = db.Column(db.Text)
    note_html = db.Column(db.Text)
    linked_html = db.Column(db.Text)

    @staticmethod
    def on_changed_body(target, value, oldvalue, initiator):
        target.body_html = bleach.linkify(bleach.clean(markdown.markdown(value), tags=["b"], strip=True))

    def to_json(self):
        return {"body_html": self.body_html, "id": self.id}


class Page(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    page_html = db.Column(db.Text)


class Leaflet(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    inserted_html = db.Column(db.Text)
    committed_html = db.Column(db.Text)

    def save(self):
        self.committed_html = cleaned(self.committed_html)
        db.session.add(self)
        db.session.commit()


db.event.listen(Post.body, "set", Post.on_changed_body)


@app.post("/posts")
def write():
    post = Post(summary_html=cleaned(request.form["body"]), note_html=cleaned(request.form["note"]))
    post.body = request.form["body"]
    post.linked_html = bleach.linkify(request.form["body"])
    db.session.add(post)
    db.session.add(Page(**request.get_json()))  # reached
    return ""


@app.get("/asked-for")
def asked_for():
    found = Post.get_or_none(body_html=request.args["body"])
    return str(found is None or Post.query.filter_by(summary_html=request.args["summary"]).one_or_404().id)


@app.post("/notes")
def note():
    post = Post.query.get(1)
    post.note_html = request.form["note"]
    return ""


@app.post("/pages")
def page():
    shown = bleach.clean(request.form["page"])
    Page.query.get(1).page_html = shown
    return ""


@app.post("/leaflets")
def leaflet():
    made = Leaflet(inserted_html=cleaned(request.form["inserted"]))
    made.save()
    made.committed_html = request.form["committed"]
    db.session.commit()
    with db.engine.begin() as connection:
        connection.execute(Leaflet.__table__.insert(), inserted_html=request.form["inserted"])
    return ""


@app.get("/inserted")
def inserted():
    return "<p>" + Leaflet.query.get(1).inserted_html  # reached


@app.get("/committed")
def committed():
    return "<p>" + Leaflet.query.get(1).committed_html  # reached


@app.get("/body")
def body():
    return "<p>" + Post.query.get(1).body_html  # harmless


@app.get("/summary")
def summary():
    return "<p>" + Post.query.get(1).summary_html  # harmless


@app.get("/note")
def noted():
    return "<p>" + Post.query.get(1).note_html  # reached


@app.get("/linked")
def linked():
    return "<p>" + Post.query.get(1).linked_html  # reached


@app.get("/attribute")
def attribute():
    return "<p title='" + Post.query.get(1).summary_html + "'>"  # reached


@app.get("/page")
def paged():
    return "<p>" + Page.query.get(1).page_html  # reached
