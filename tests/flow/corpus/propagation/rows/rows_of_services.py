"""Rows that say where a service is reached: what else they keep comes back like any other."""

import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Printer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    host = db.Column(db.String)
    queue = db.Column(db.String)
    pages = db.Column(db.Integer)
    password = db.Column(db.String)


@app.post("/printers")
def add():
    printer = Printer(queue=request.form["queue"], pages=request.form["pages"], password=request.form["password"])
    db.session.add(printer)
    db.session.commit()
    return ""


@app.get("/printers/<int:number>")
def show(number):
    printer = db.session.get(Printer, number)
    os.system(f"lpq -P {printer.queue}")  # reached
    os.system(f"lpq -# {printer.pages}")  # harmless
    return ""
