"""A shop whose sessions are rolled back behind their work alone, where no failure comes."""

from contextlib import contextmanager

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
Session = sessionmaker(create_engine("postgresql://db/shop"))


@contextmanager
def session_scope():
    session = Session()
    yield session
    session.rollback()


@contextmanager
def unused_scope():
    session = Session()
    try:
        yield session
    except Exception:
        session.rollback()
        raise


@app.errorhandler(HTTPException)
def refused(error):
    return {"error": error.name}, error.code


@app.errorhandler(500)
def failed(error):
    return {"error": "Something went wrong."}, 500


@app.get("/wines")
def wines():
    with session_scope() as session:
        return {"wines": [row.name for row in session.execute(text("SELECT name FROM wines"))]}
