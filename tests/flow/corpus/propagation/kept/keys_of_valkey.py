"""Valkey's client is that of Redis under other names: what stands under a stranger's key is not what he sent."""

import pickle

import valkey
from flask import Flask, request
from valkey import StrictValkey

app = Flask(__name__)
store = valkey.Valkey(host="keys.example")
strict = StrictValkey(connection_pool=valkey.ConnectionPool(host="keys.example"))


@app.get("/reports/<name>")
def report(name):
    return pickle.loads(strict.get(f"report:{name}"))["title"]  # harmless


@app.post("/motto")
def motto():
    store.set("motto", request.form["motto"])
    return ""


@app.get("/motto")
def shown():
    return f"<p>{store.get('motto')}</p>"  # reached


@app.post("/run")
def run():
    store.eval(request.form["script"], 0)  # reached
    valkey.from_url(request.form["url"])  # reached
    return ""


@app.get("/lists/<name>")
def lists(name):
    pickle.loads(store.lpop(name))  # harmless
    pickle.loads(store.blpop(f"list:{name}")[1])  # harmless
    return {"all": [pickle.loads(one) for one in store.mget([name, "b"])]}  # harmless


@app.post("/notes")
def note():
    store.rpush("notes", request.form["note"])
    return ""


@app.get("/notes")
def notes():
    return f"<p>{store.lpop('notes')}</p>"  # reached
