"""JSON that the project wrote is read back with its shape: what stood under another key is not under this one."""

import json

import redis
from flask import Flask, request, session

app = Flask(__name__)
store = redis.Redis(decode_responses=True)


def written():
    name, age = request.form["name"], int(request.form["age"])
    return json.dumps({"name": name, "age": age, "path": "/srv/a", "tags": [name, "b"], "note": f"<{name}>"})


@app.post("/kept")
def kept():
    found = json.loads(written())
    open(found["path"])  # harmless
    open("/srv/" + str(found["age"]))  # harmless
    open(found["name"])  # reached
    open(found["tags"][0])  # reached
    open(found["tags"][1])  # harmless
    open("/srv/notes/" + found["note"])  # reached
    return f"<p>{found['missing']}</p>"  # harmless


@app.post("/run")
def run():
    params = (request.form["url"], "/srv/b", (session["a"], session["b"]), request.get_json())
    store.set("params:" + request.form["id"], json.dumps(params))
    return ""


@app.post("/again")
def again():
    params = json.loads(store.get("params:" + request.form["id"]))
    work(*params)
    open(params[3]["path"])  # reached
    return ""


def work(url, folder, secrets, body):
    open(folder)  # harmless
    open(url)  # reached


@app.post("/hand-made")
def hand_made():
    found = json.loads('{"path": "/srv/c", "name": "' + request.form["name"] + '"}')
    open(found["path"])  # reached
    return ""


@app.post("/checked")
def checked():
    name = request.form["name"]
    if not name.isalnum():
        return ""
    open("/srv/" + json.loads(json.dumps({"name": name}))["name"])  # harmless
    open("/srv/" + json.loads(json.dumps({"name": request.form["other"]}))["name"])  # reached
    return ""
