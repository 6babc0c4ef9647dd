import os

import requests
from cryptography.fernet import Fernet
from flask import Flask, render_template

app = Flask(__name__)
app.config["MAIL_PASSWORD"] = "hunter2-but-longer"
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "postgresql://shop:vintage-oak-9@db.cellar.test/shop")
app.config["SUPPLIER_TOKEN"] = os.environ.get("SUPPLIER_TOKEN") or "corkscrew-token-7781"
FIELD = b"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


def encrypt(text):
    return Fernet(FIELD).encrypt(text.encode())


def prices():
    return requests.get("https://prices.cellar.test", auth=("shop", "x"), headers={"api_key": "barrel-4411-oak"}, timeout=5)


@app.get("/")
def index():
    return render_template("index.html")
