import redis
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://shop@db.shop.example/shop?sslmode=verify-full"
db = SQLAlchemy(app)
cache = redis.from_url("rediss://cache.shop.example:6379/0")
counters = redis.from_url("redis://localhost:6379/1")
