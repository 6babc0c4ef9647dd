"""Redis and caches: what a request sets under a key, another one gets under it."""

import json

import redis
from flask import Flask, request
from flask_caching import Cache
from markupsafe import escape

app = Flask(__name__)
store = redis.Redis(decode_responses=True)
other = redis.from_url("redis://localhost/1")
cache = Cache(app)


@app.post("/set")
def set_them():
    store.set("motto", request.form["motto"])
    store.set("visits", int(request.form["visits"]))
    store.set("version", "1.0")
    store.setex(f"name:{request.form['id']}", 60, request.form["name"])
    store.hset("user", mapping={"name": request.form["name"], "age": int(request.form["age"])})
    store.hset("page", "title", request.form["title"])
    store.rpush("notes", request.form["note"])
    store.set("document", json.dumps({"body": request.form["body"]}))
    store.hset(f"task:{request.form['id']}", mapping={"note": request.form["note"], "path": "/srv/a"})
    store.sadd(f"{request.form['id']}:task", request.form["task"])
    store.hset(f"file:{request.form['id']}", mapping={"note": escape(request.form["note"])})
    store.hset(f"page:{request.form['id']}", mapping={"note": escape(request.form["note"])})
    cache.set("banner", request.form["banner"])
    other.set("footer", request.form["footer"])
    return ""


@app.get("/motto")
def motto():
    return f"<p>{store.get('motto')}</p>"  # reached


@app.get("/motto-escaped")
def motto_escaped():
    return f"<p>{escape(store.get('motto'))}</p>"  # harmless


@app.get("/visits")
def visits():
    return f"<p>{store.get('visits')}</p>"  # harmless


@app.get("/version")
def version():
    return f"<p>{store.get('version')}</p>"  # harmless


@app.get("/name/<number>")
def name(number):
    return f"<p>{store.get('name:' + number)}</p>"  # reached


@app.get("/user")
def user():
    return f"<p>{store.hget('user', 'name')}</p>"  # reached


@app.get("/age")
def age():
    return f"<p>{store.hgetall('user')['age']}</p>"  # harmless


@app.get("/title")
def title():
    return f"<p>{store.hget('page', 'title')}</p>"  # reached


@app.get("/notes")
def notes():
    return "".join(f"<p>{note}</p>" for note in store.lrange("notes", 0, -1))  # reached


@app.get("/document")
def document():
    return f"<p>{json.loads(store.get('document'))['body']}</p>"  # reached


@app.get("/banner")
def banner():
    return f"<p>{cache.get('banner')}</p>"  # reached


@app.get("/footer")
def footer():
    return f"<p>{other.get('footer').decode()}</p>"  # reached


@app.get("/file/<number>")
def file(number):
    kind = "file" if number.isdigit() else "page"
    return f"<p>{store.hgetall(f'{kind}:{number}').get('note')}</p>"  # harmless


@app.get("/task/<number>")
def task(number):
    return f"<p>{store.hgetall(f'task:{number}')['note']}</p>"  # reached


@app.get("/task/<number>/path")
def task_path(number):
    return f"<p>{store.hgetall(f'task:{number}')['path']}</p>"  # harmless


@app.get("/task-or-file/<number>")
def task_or_file(number):
    kind = "file" if number.isdigit() else "task"
    return f"<p>{store.hgetall(f'{kind}:{number}')['note']}</p>"  # reached


@app.get("/tasks/<number>")
def tasks(number):
    return "".join(f"<p>{one}</p>" for one in store.smembers(f"{number}:task"))  # reached
