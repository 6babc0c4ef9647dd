"""A shop whose environment decides."""

import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_ECHO"] = os.environ["SQL_ECHO"] == "1"
db = SQLAlchemy(app)
