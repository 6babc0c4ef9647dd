import sqlite3

from flask import Flask, request
from statements import Statement, tidied

app = Flask(__name__)


@app.get("/tidied")
def found():
    query = f"SELECT * FROM item WHERE name = '{request.args['name']}'"
    query = tidied(query)
    return str(sqlite3.connect("shop.db").execute(query).fetchall())


@app.get("/held")
def held():
    statement = Statement(f"SELECT * FROM item WHERE owner = '{request.args['owner']}'")
    return str(sqlite3.connect("shop.db").execute(statement.text).fetchall())


@app.get("/run")
def run():
    return str(Statement(f"SELECT * FROM item WHERE color = '{request.args['color']}'").run())
