"""Uploaded files that an interpreter is told to run: what stands before them are options of its own."""

import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/hooks")
def hooks():
    request.files["hook"].save("/srv/hooks/hook")
    subprocess.run(["node", "-r", "/srv/own.js", "/srv/hooks/hook"], check=True)  # reached
    subprocess.run(["php", "-c", "/etc/own.ini", "/srv/hooks/hook"], check=True)  # reached
    subprocess.run(["ruby", "-r", "json", "/srv/hooks/hook"], check=True)  # reached
    subprocess.run(["bash", "--rcfile", "/etc/own", "/srv/hooks/hook"], check=True)  # reached
    return ""


@app.post("/asked")
def asked():
    request.files["hook"].save("/srv/hooks/hook")
    subprocess.run(["php", "-l", "/srv/hooks/hook"], check=True)  # harmless
    subprocess.run(["bash", "-n", "/srv/hooks/hook"], check=True)  # harmless
    subprocess.run(["node", "--check", "/srv/hooks/hook"], check=True)  # harmless
    subprocess.run(["node", "/srv/own.js", "/srv/hooks/hook"], check=True)  # harmless
    subprocess.run(["node", "-e", "show()", "/srv/hooks/hook"], check=True)  # harmless
    return ""
