"""A table of SQLAlchemy may have any name: it is quoted in each statement that is made of it, but not in a text."""

import sqlalchemy
from flask import Flask, request
from sqlalchemy import Column, MetaData, String, Table, create_engine, text

app = Flask(__name__)
engine = create_engine("sqlite://")
metadata = MetaData()


class Shelf:
    def __init__(self, name):
        self.name = name
        self.rows = sqlalchemy.Table(name, metadata, Column("id", String(20)))

    def all(self):
        with engine.begin() as conn:
            return conn.execute(self.rows.select()).mappings().fetchall()  # harmless

    def drop(self):
        with engine.begin() as conn:
            conn.execute(text(f'DROP TABLE "{self.name}"'))  # reached


KEPT = {}


@app.post("/kept")
def kept():
    KEPT[request.json["name"]] = Shelf(request.json["name"])
    return ""


@app.get("/kept/<name>")
def shown(name):
    KEPT[name].all()
    return ""


@app.post("/rows")
def rows():
    table = Table(request.json["name"], metadata, Column("id", String(20)), autoload_with=engine)
    with engine.begin() as conn:
        conn.execute(table.insert().values(request.json))  # harmless
        conn.execute(table.update().values({"id": request.args["id"]}))  # harmless
        conn.execute(table.select().where(table.c.id == request.args["id"]))  # harmless
        conn.execute(table.delete().where(text("id = " + request.args["id"])))  # reached
    return ""


@app.get("/shelf")
def shelf():
    Shelf(request.args["name"]).drop()
    Shelf(request.args["name"]).all()
    return ""
