"""A shop that keeps statements out of its log, except for developers."""

import logging

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine

app = Flask(__name__)
app.config["SQLALCHEMY_ECHO"] = False
app.config["SQLALCHEMY_TRACK_MODIFICATIONS"] = False
db = SQLAlchemy(app)
archive = create_engine("postgresql://archive/", echo=False)
logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
if app.debug:
    logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)
