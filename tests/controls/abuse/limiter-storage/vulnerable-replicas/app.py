"""The shop."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:////data/shop.db"
app.config["SESSION_TYPE"] = "filesystem"
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://cache:6379/0")
