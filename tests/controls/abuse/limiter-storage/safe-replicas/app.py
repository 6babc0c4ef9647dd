"""The shop."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://db/shop"
app.config["SESSION_TYPE"] = "redis"
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://cache:6379/0")
