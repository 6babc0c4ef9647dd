from flask import Flask, request

app = Flask(__name__)
users = {1: {"name": "ann", "role": "member"}}
hits = {}
cache = {}


@app.get("/promote")
def promote():
    number = request.args.get("number", type=int)
    role = request.args.get("role", "member")
    if number in users:
        users[number]["role"] = role
    return "done"


@app.get("/")
def home():
    page = request.args.get("page", "1")
    hits[page] = hits.get(page, 0) + 1
    cache["last"] = page
    shown = {}
    shown["page"] = page
    return shown
