import ldap
from directory import Directory
from flask import Flask, jsonify, request

app = Flask(__name__)
directory = Directory("ldaps://directory.cellar.example")
BASE = "ou=people,dc=cellar,dc=example"


@app.post("/login")
def login():
    connection = ldap.initialize("ldaps://directory.cellar.example")
    connection.simple_bind_s("uid=" + request.form["name"] + "," + BASE, request.form["password"])
    return "", 204


@app.get("/people")
def people():
    connection = ldap.initialize("ldaps://directory.cellar.example")
    found = connection.search_s(BASE, ldap.SCOPE_SUBTREE, f"(uid={request.args['name']})")
    return jsonify(len(found))


@app.get("/groups/<name>")
def group(name):
    return jsonify(directory.members(name))


@app.get("/filter")
def by_filter():
    return jsonify(directory.find(request.args["filter"]))
