"""Rows that objects read when they are made that no request makes, by any of the methods that give one."""

import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Setting(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    program = db.Column(db.String)


@app.post("/settings")
def change():
    db.session.add(Setting(program=request.form["program"]))
    db.session.commit()
    return ""


class ByKey:
    def __init__(self):
        self.row = db.session.get(Setting, 1)

    def check(self):
        os.system(self.row.program + " -v")  # reached


class OfQuery:
    def __init__(self):
        self.row = Setting.query.get(1)

    def check(self):
        os.system(self.row.program + " -v")  # reached


class OnlyOne:
    def __init__(self):
        self.row = Setting.query.one_or_404()

    def check(self):
        os.system(self.row.program + " -v")  # reached


class OfPage:
    def __init__(self):
        self.rows = Setting.query.paginate().items

    def check(self):
        os.system(self.rows[0].program + " -v")  # reached


class Fixed:
    def __init__(self):
        self.row = db.session.get(Setting, 1)
        self.program = "nmap"

    def check(self):
        os.system(self.program + " -v")  # harmless
