"""Rows of questions that name columns instead of a table, and rows that a loop asks for without a word."""

from flask import Flask, render_template_string, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select

app = Flask(__name__)
db = SQLAlchemy(app)


class Folder(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    size = db.Column(db.Integer)


class Owner(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    mail = db.Column(db.String(40))


@app.post("/folders")
def make():
    db.session.add(Folder(name=request.form["name"]))
    db.session.commit()
    return ""


@app.get("/position/<number>")
def position(number):
    name = db.session.query(Folder.name).filter(Folder.id == number).first()[0]
    return open("/srv/" + name).read()  # reached


@app.get("/attribute/<number>")
def attribute(number):
    row = db.session.query(Folder.id, Folder.name.label("title")).filter(Folder.id == number).one()
    open(f"/srv/{row.id}").close()  # harmless
    open(f"/srv/{row[0]}").close()  # harmless
    return open(f"/srv/{row[1]}").read()  # reached


@app.get("/entities/<number>")
def entities(number):
    row = Folder.query.with_entities(Folder.name, Folder.size).filter_by(id=number).first()
    open(f"/srv/{row.size}").close()  # harmless
    return open(f"/srv/{row.name}").read()  # reached


@app.get("/owners")
def owners():
    # Nobody writes the name of an owner.
    for row in db.session.query(Owner.name, Owner.mail).all():
        open(f"/srv/{row.name}").close()  # harmless
    for owner in Owner.query:
        open(f"/srv/{owner.name}").close()  # harmless
    return ""


@app.get("/of-two-tables")
def of_two_tables():
    for size, name, mail in db.session.query(Folder.size, Folder.name, Owner.mail).all():
        open(f"/srv/{size}").close()  # harmless
        open(f"/srv/{mail}").close()  # harmless
        open(f"/srv/{name}").close()  # reached
    return ""


@app.get("/loop")
def loop():
    for folder in Folder.query.order_by(Folder.name):
        open(f"/srv/{folder.name}").close()  # reached
        open(f"/srv/{folder.size}").close()  # harmless
    question = db.session.query(Folder).filter(Folder.size > 1)
    for folder in question:
        open(f"/srv/{folder.name}").close()  # reached
    return ""


@app.get("/loop-over-columns")
def loop_over_columns():
    for (name,) in db.session.query(Folder.name):
        open(f"/srv/{name}").close()  # reached
    for size, name in db.session.execute(select(Folder.size, Folder.name)):
        open(f"/srv/{size}").close()  # harmless
        open(f"/srv/{name}").close()  # reached
    return ""


@app.get("/values")
def values():
    for name in db.session.scalars(select(Folder.name)).all():
        open(f"/srv/{name}").close()  # reached
    for size in db.session.scalars(select(Folder.size)):
        open(f"/srv/{size}").close()  # harmless
    return open("/srv/" + db.session.execute(select(Folder.name)).scalar_one()).read()  # reached


@app.get("/pages")
def pages():
    for folder in db.paginate(select(Folder)).items:
        open(f"/srv/{folder.name}").close()  # reached
    return ""


@app.get("/counted")
def counted():
    for name, count in db.session.query(Folder.name, func.count(Folder.id)).group_by(Folder.name):
        render_template_string(f"<p>{count}</p>")  # harmless
        open(f"/srv/{name}").close()  # reached
    return ""
