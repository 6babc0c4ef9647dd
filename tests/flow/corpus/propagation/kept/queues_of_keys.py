"""Lists and sets of Redis by which a request hands work on, and several keys at once."""

import os

import redis
from flask import Flask, request
from flask_caching import Cache

app = Flask(__name__)
store = redis.Redis()
cache = Cache(app)


@app.post("/push")
def push():
    store.lpush("jobs", request.form["command"])
    store.lpush("numbers", int(request.form["number"]))
    store.mset({"first": request.form["first"], "second": "ls"})
    store.zadd("names", {request.form["name"]: 1})
    store.hset("kept", "path", request.form["path"])
    cache.set_many({"motto": request.form["motto"], "title": "ls"})
    return ""


@app.cli.command()
def worker():
    while True:
        _, job = store.blpop("jobs", timeout=5)
        os.system(job)  # reached


@app.cli.command()
def worker_of_several():
    key, job = store.brpop(["others", "jobs"])
    os.system(key)  # harmless
    os.system(job)  # reached


@app.cli.command()
def counter():
    _, number = store.blpop("numbers")
    os.system(f"echo {number}")  # harmless


@app.cli.command()
def mover():
    os.system(store.rpoplpush("jobs", "done"))  # reached
    os.system(store.rpoplpush("others", "done"))  # harmless


@app.get("/several")
def several():
    os.system(store.mget("first", "third")[0])  # reached
    os.system(store.mget(["second"])[0])  # harmless
    os.system(store.hmget("kept", ["path"])[0])  # reached
    os.system(cache.get_many("motto", "title")[0])  # reached
    os.system(cache.get_many("title")[0])  # harmless
    return ""


@app.get("/names")
def names():
    for name in store.zrange("names", 0, -1):
        os.system(name)  # reached
    return ""


@app.post("/together")
def together():
    lines = store.pipeline()
    lines.hset("task", mapping={"line": request.form["line"], "count": "1"})
    lines.sadd("waiting", "task")
    lines.execute()
    with store.pipeline() as others:
        others.set("command", request.form["command"])
        others.set("listing", "ls")
        others.execute()
    return ""


@app.cli.command()
def worker_of_pipelines():
    task = store.hgetall("task")
    os.system(task["line"])  # reached
    os.system(task["count"])  # harmless
    os.system(store.get("command"))  # reached
    os.system(store.get("listing"))  # harmless
