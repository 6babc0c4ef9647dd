from flask import Flask, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
HASHES = {}


class Node:
    def __init__(self, host, user, password):
        self.host = host
        self.user = user
        self.password = password

    def change(self, host=None, password=None):
        if password is not None and self.password != password:
            self.password = password
        if host is not None and self.host != host:
            self.host = host


node = Node("127.0.0.1", "reader", "")


@app.post("/node")
def change_node():
    node.change(request.form["host"], password=request.form["password"])
    return "changed"


@app.post("/password")
def change_password():
    HASHES[request.form["name"]] = generate_password_hash(request.form["password"])
    return "changed"


@app.post("/login")
def login():
    found = HASHES.get(request.form["name"], "")
    return "yes" if check_password_hash(found, request.form["password"]) else "no"
