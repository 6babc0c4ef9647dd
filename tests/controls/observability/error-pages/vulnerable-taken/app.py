from flask import Flask, g
from shop.storage import made
from sqlalchemy.orm import Session

app = Flask(__name__)


def session() -> Session:
    g.session = g.get("session") or made()
    return g.session


@app.errorhandler(404)
def missing(error):
    return "There is no such page.", 404


@app.errorhandler(500)
def failed(error):
    return "Something failed.", 500
