"""A text that a request puts in the place of something else has the methods of texts, and no others."""

import sqlite3

from flask import Flask, request
from shelves import rows_of

app = Flask(__name__)
db = sqlite3.connect("app.db")


class Shelf:
    def __init__(self, given):
        self.rows = rows_of("shelf")
        if "rows" in given:
            self.rows = given["rows"]

    def all(self):
        db.execute(self.rows.select())  # harmless
        db.execute(self.rows.select().where(self.rows.c))  # harmless
        return db.execute(self.rows.strip())  # reached


@app.post("/shelf")
def shelf():
    Shelf(request.form).all()
    return ""


@app.get("/text")
def text():
    name = request.args["name"]
    db.execute(name.query(name))  # harmless
    db.execute(name.casefold())  # reached
    db.execute(name.encode().decode())  # reached
    return ""
