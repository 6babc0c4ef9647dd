import hashlib
import sqlite3

from flask import Flask, request
from werkzeug.security import generate_password_hash

app = Flask(__name__)


@app.post("/cadastro")
def cadastro():
    senha = generate_password_hash(request.form["senha"])
    with sqlite3.connect("loja.db") as connection:
        connection.execute("INSERT INTO users (username, password) VALUES (?, ?)", (request.form["usuario"], senha))
    return "", 201


@app.post("/passe-partout")
def frame():
    with sqlite3.connect("loja.db") as connection:
        connection.execute("INSERT INTO frames (passe_partout) VALUES (?)", (request.form["passe_partout"],))
    return "", 204


@app.get("/parole")
def word():
    parola = request.args["parola"]
    with sqlite3.connect("loja.db") as connection:
        row = connection.execute("SELECT parola, passe FROM words WHERE number = 1").fetchone()
    return {"parola": row[0], "found": row[0] == parola, "passe": hashlib.md5(parola.encode()).hexdigest()}


PASSES = {}


@app.post("/boarding-passes")
def board():
    PASSES[request.form["passenger"]] = {"boarding_pass": request.form["boarding_pass"], "passes": request.form["passes"]}
    return "", 201
