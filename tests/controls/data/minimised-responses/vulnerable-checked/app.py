from flask import Flask, jsonify, request

app = Flask(__name__)


def cleaned(data):
    found = {}
    for name, value in data.items():
        found[name] = value.strip()
    return found


def listed(data):
    found = []
    for name, value in data.items():
        found.append({name: value})
    return {"fields": found}


@app.post("/people")
def people():
    given = request.get_json()
    password = given.get("password") or ""
    return jsonify(cleaned({"name": given.get("name"), "password": password}))


@app.post("/others")
def others():
    given = request.get_json()
    password = given.get("password") or ""
    return listed({"name": given.get("name"), "password": password})
