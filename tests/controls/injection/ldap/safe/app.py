import ldap
from directory import Directory
from flask import Flask, abort, jsonify, request
from ldap.dn import escape_dn_chars
from ldap.filter import escape_filter_chars

app = Flask(__name__)
directory = Directory("ldaps://directory.cellar.example")
BASE = "ou=people,dc=cellar,dc=example"


@app.post("/login")
def login():
    connection = ldap.initialize("ldaps://directory.cellar.example")
    connection.simple_bind_s("uid=" + escape_dn_chars(request.form["name"]) + "," + BASE, request.form["password"])
    return "", 204


@app.get("/people")
def people():
    connection = ldap.initialize("ldaps://directory.cellar.example")
    name = escape_filter_chars(request.args["name"])
    found = connection.search_s(BASE, ldap.SCOPE_SUBTREE, f"(uid={name})")
    return jsonify(len(found))


@app.get("/groups/<name>")
def group(name):
    if not name.isalnum():
        abort(404)
    return jsonify(directory.members(name))


@app.get("/staff/<int:number>")
def member(number):
    return jsonify(directory.find(f"(employeeNumber={number})"))
