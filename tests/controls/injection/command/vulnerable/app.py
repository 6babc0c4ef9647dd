import os
import subprocess

from flask import Flask, abort, request
from pictures import thumbnail
from repository import Repository

app = Flask(__name__)
repository = Repository("/srv/repository")


@app.get("/ping")
def ping() -> str:
    host = request.args.get("host", "")
    if not host:
        abort(400)
    return os.popen("ping -c 1 " + host).read()


@app.post("/pictures")
def add_picture() -> str:
    picture = request.files["picture"]
    return thumbnail(picture.filename, request.form.get("size", "200x200"))


@app.get("/history/<branch>")
def history(branch: str) -> str:
    return repository.log(branch)


@app.post("/tools")
def run_tool() -> str:
    job = request.get_json()
    return subprocess.check_output([job["tool"], "--version"], text=True)


@app.get("/download")
def download() -> str:
    return subprocess.run(["curl", request.args["address"]], capture_output=True, text=True, check=True).stdout


@app.get("/archive/<name>")
def archive(name: str) -> str:
    command = ["sh", "-c", f"tar -tf /srv/archives/{name}.tar"]
    return subprocess.check_output(command, text=True)
