"""A shop that opens its database when it is imported."""

import psycopg2
from flask import Flask

app = Flask(__name__)
connection = psycopg2.connect("dbname=shop")


@app.get("/")
def index():
    return "shop"
