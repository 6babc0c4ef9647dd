import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.post("/cadastro")
def cadastro():
    senha = request.form["senha"]
    with sqlite3.connect("loja.db") as connection:
        connection.execute("INSERT INTO users (username, password) VALUES (?, ?)", (request.form["usuario"], senha))
    return "", 201


@app.post("/parool")
def change():
    given = request.form["new_passwort"]
    with sqlite3.connect("loja.db") as connection:
        connection.execute("UPDATE users SET password = ? WHERE id = 1", (given,))
    return "", 204


@app.post("/inscription")
def inscription():
    mot_de_passe = request.form["mot_de_passe"]
    with sqlite3.connect("loja.db") as connection:
        row = (request.form["utilisateur"], mot_de_passe)
        connection.execute("INSERT INTO users (username, password) VALUES (?, ?)", row)
    return "", 201


USERS = {}


@app.post("/enter")
def enter():
    USERS[request.form["user"]] = {"name": request.form["user"], "pass": request.form["pass"]}
    return "", 201
