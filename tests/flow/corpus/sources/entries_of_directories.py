"""What a directory has of somebody was put there by whoever keeps it, and is not what it was searched by."""

import subprocess

import ldap
import ldap3
from flask import Flask, request
from ldap.filter import escape_filter_chars

app = Flask(__name__)


@app.post("/homes/python-ldap")
def homes():
    directory = ldap.initialize("ldaps://directory.internal")
    login = request.form["login"]
    found = directory.search_s("dc=shop", ldap.SCOPE_SUBTREE, f"(uid={escape_filter_chars(login)})", ["homeDirectory"])
    subprocess.run(f"chsh {login}", shell=True)  # reached
    return {"home": found[0][1]["homeDirectory"][0].decode()}


@app.post("/scripts/python-ldap")
def scripts():
    directory = ldap.initialize("ldaps://directory.internal")
    login = escape_filter_chars(request.form["login"])
    found = directory.search_ext_s("dc=shop", ldap.SCOPE_SUBTREE, f"(uid={login})")
    return {"answer": eval(found[0][1]["script"][0])}  # reached


@app.post("/scripts/ldap3")
def scripts_of_ldap3():
    directory = ldap3.Connection("directory.internal", auto_bind=True)
    login = escape_filter_chars(request.form["login"])
    is_found = directory.search("dc=shop", f"(uid={login})", attributes=["script"])
    subprocess.run(f"logger {is_found}", shell=True)  # harmless
    return {"answer": eval(directory.entries[0].script.value)}  # reached


@app.post("/searches")
def searches():
    directory = ldap.initialize("ldaps://directory.internal")
    found = directory.search_s("dc=shop", ldap.SCOPE_SUBTREE, f"(uid={request.form['login']})")  # reached
    return {"found": len(found)}
