"""A shop that knows the errors of SQLAlchemy and keeps no session: its pages need no rollback."""

from flask import Flask
from pymongo import MongoClient
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(HTTPException)
def refused(error):
    return {"error": error.name}, error.code


@app.errorhandler(500)
def failed(error):
    return {"error": "Something went wrong."}, 500


@app.get("/wines")
def wines():
    try:
        return {"wines": [item["name"] for item in MongoClient().shop.wines.find()]}
    except OperationalError:
        return {"wines": []}
