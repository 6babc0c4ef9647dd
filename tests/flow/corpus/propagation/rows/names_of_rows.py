"""Names that strangers give to rows, read back as a part of a path: they count where the table is the same."""

import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Group(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Mount(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Setting(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    value = db.Column(db.String)


@app.post("/groups")
def add():
    db.session.add(Group(name=request.form["name"]))
    db.session.add(Setting(value=request.form["value"]))
    db.session.commit()
    return "added"


@app.get("/groups/<int:number>")
def packed(number):
    group = Group.query.get(number)
    return open(os.path.join("/srv/packed", group.name + ".tar")).read()  # reached


@app.get("/mounts/<int:number>")
def mounted(number):
    mount = Mount.query.get(number)
    return open(os.path.join("/srv/mounted", mount.name + ".tar")).read()  # harmless


@app.get("/settings/<int:number>")
def setting(number):
    return open(os.path.join("/srv/settings", Setting.query.get(number).value)).read()  # harmless


@app.get("/safe/<int:number>")
def safe(number):
    name = Group.query.get(number).name
    if "/" in name:
        return "no"
    return open(os.path.join("/srv/packed", name + ".tar")).read()  # harmless


class Picture(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    folder = db.Column(db.String)
    name = db.Column(db.String)


@app.post("/pictures")
def add_picture():
    db.session.add(Picture(folder="holidays", name=os.path.basename(request.form["name"])))
    db.session.commit()
    return "added"


@app.get("/pictures/<int:number>")
def picture(number):
    found = Picture.query.get(number)
    return open(os.path.join("/srv/pictures", found.folder, "_" + found.name)).read()  # harmless
