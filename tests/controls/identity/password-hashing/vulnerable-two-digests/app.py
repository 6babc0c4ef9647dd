import hashlib
import sqlite3

from flask import Flask, request

app = Flask(__name__)
ADDED = "INSERT INTO users (name, password) VALUES (?, ?)"


def hash_password(password):
    return hashlib.md5(password.encode()).hexdigest()


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


@app.post("/told-by-its-name")
def told_by_its_name():
    kept = hash_password(request.form["password"])
    sqlite3.connect("shop.db").execute(ADDED, (request.form["name"], kept))
    return "", 201


@app.post("/told-where-it-is-kept")
def told_where_it_is_kept():
    kept = digest(request.form["password"])
    sqlite3.connect("shop.db").execute(ADDED, (request.form["name"], kept))
    return "", 201
