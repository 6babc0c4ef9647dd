"""A shop that writes each statement, customers included, to its log."""

import logging
import sqlite3

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine

app = Flask(__name__)
app.config["SQLALCHEMY_ECHO"] = True
app.config["SQLALCHEMY_RECORD_QUERIES"] = True
app.config["SQLALCHEMY_TRACK_MODIFICATIONS"] = True
db = SQLAlchemy(app)
archive = create_engine("postgresql://archive/", echo=True)
logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)


def connect():
    connection = sqlite3.connect("shop.db")
    connection.set_trace_callback(print)
    return connection
