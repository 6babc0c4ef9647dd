"""A catalogue whose driver opens a session for each piece of work, and options of queries beside it."""

import os

from flask import Flask
from psqlgraph import PsqlGraphDriver
from sqlalchemy.orm import load_only, subqueryload
from werkzeug.exceptions import HTTPException

from models import Wine

app = Flask(__name__)
app.db = PsqlGraphDriver(os.environ["PGHOST"], os.environ["PGUSER"], os.environ["PGPASSWORD"], "wines")


@app.errorhandler(HTTPException)
def refused(error):
    return {"error": error.name}, error.code


@app.errorhandler(500)
def failed(error):
    return {"error": "Something went wrong."}, 500


@app.get("/wines")
def wines():
    with app.db.session_scope():
        found = app.db.nodes(Wine).options(load_only("name"), subqueryload(Wine.years))
        return {"wines": [row.name for row in found]}
