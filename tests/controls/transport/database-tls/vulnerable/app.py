import os

import redis
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://shop@db.shop.example/shop"
app.config["SQLALCHEMY_BINDS"] = {"stock": "sqlite:///stock.db"}
app.config["CELERY_BROKER_URL"] = os.environ.get("BROKER", "amqp://broker.shop.example//")
db = SQLAlchemy(app)
cache = redis.from_url("redis://cache.shop.example:6379/0")
