"""A shop that answers every mistake alike and leaves its session broken."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


@app.errorhandler(Exception)
def failed(error):
    return "Something went wrong.", 500
