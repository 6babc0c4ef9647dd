"""A shop whose service raises one thing for all, and works as long for nobody."""

import sqlite3

from flask import Flask, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
NOBODY = generate_password_hash("of nobody")


class Refused(Exception):
    pass


class Users:
    def login(self, username, password):
        statement = sqlite3.connect("shop.db").execute("SELECT hash FROM users WHERE name = ?", (username,))
        found = statement.fetchone()
        if not found:
            check_password_hash(NOBODY, password)
            raise Refused
        if not check_password_hash(found[0], password):
            raise Refused
        return found


@app.post("/login")
def login():
    inputs = request.get_json()
    return {"known": bool(Users().login(inputs["username"], inputs["password"]))}


@app.post("/token")
def token():
    def dummy_check():
        check_password_hash(NOBODY, "nothing")

    given = request.get_json()
    with app.connect() as connection:
        result = connection.execute("select password from shop_users where name = :name", {"name": given["name"]})
        if result.rowcount:
            hashed = result.fetchone()[0]
        else:
            dummy_check()
            return {"error": "bad credentials"}, 401
        if not check_password_hash(hashed, given["password"]):
            return {"error": "bad credentials"}, 401
    return {"token": "…"}
