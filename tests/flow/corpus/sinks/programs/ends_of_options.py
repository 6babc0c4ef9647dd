"""Behind `--` no argument is an option; git says it by `--end-of-options` too, where `--` begins its paths."""

import subprocess

from flask import Flask, request

app = Flask(__name__)


def log(folder, options=None, target=None, ref=None, is_closed=True):
    command = ["git", "log"]
    if options:
        command.extend(options)
    if is_closed:
        command.append("--end-of-options")
    if ref:
        command.append(ref)
    if target:
        command.extend(["--", target])
    return subprocess.check_output(command, cwd=folder)  # reached


@app.get("/open")
def open_log():
    return log("/srv/git", ["--oneline"], ref=request.args["ref"], is_closed=False)


def closed(folder, options=None, target=None, ref=None):
    command = ["git", "log"]
    if options:
        command.extend(options)
    command.append("--end-of-options")
    if ref:
        command.append(ref)
    if target:
        command.extend(["--", target])
    return subprocess.check_output(command, cwd=folder)  # harmless


@app.get("/closed")
def closed_log():
    return closed("/srv/git", ["--oneline"], "README", request.args["ref"])


@app.get("/before")
def before():
    return subprocess.check_output(["git", "log", request.args["ref"], "--end-of-options"])  # reached


@app.get("/another-program")
def another_program():
    return subprocess.check_output(["tar", "--end-of-options", request.args["name"]])  # reached
