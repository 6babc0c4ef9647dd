import os
import re
import shlex
import subprocess

from flask import Flask, abort, request
from pictures import thumbnail
from repository import Repository

app = Flask(__name__)
repository = Repository("/srv/repository")
TOOLS = {"convert": "/usr/bin/convert", "file": "/usr/bin/file"}


@app.get("/ping")
def ping() -> str:
    host = request.args.get("host", "")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.]{0,80}", host):
        abort(400)
    return os.popen("ping -c 1 " + host).read()


@app.post("/pictures")
def add_picture() -> str:
    return thumbnail(request.form.get("width", 200, type=int), request.form["kind"])


@app.get("/history/<branch>")
def history(branch: str) -> str:
    return repository.log(branch)


@app.post("/tools")
def run_tool() -> str:
    job = request.get_json()
    program = TOOLS.get(job["tool"])
    if program is None:
        abort(400)
    return subprocess.check_output([program, "--version"], text=True)


@app.get("/download")
def download() -> str:
    return subprocess.run(
        ["curl", "--", request.args["address"]], capture_output=True, text=True, check=True
    ).stdout


@app.get("/archive/<name>")
def archive(name: str) -> str:
    return subprocess.check_output("tar -tf /srv/archives/" + shlex.quote(name) + ".tar", shell=True, text=True)
