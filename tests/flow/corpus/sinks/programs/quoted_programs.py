"""Words in quotes where a shell takes the name of a program, quotes that are taken off again, capitals, and `-c --`."""

import os
import shlex
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/program")
def program():
    word = shlex.quote(request.args["x"])
    os.system(word)  # reached
    os.system(f"{word} --all")  # reached
    os.system(f"cd /srv && {word}")  # reached
    os.system(f"ls | {word}")  # reached
    os.system(f"ls {word}")  # harmless
    os.system(f"cd /srv && ls {word} | wc")  # harmless
    return ""


@app.get("/one-of-ours")
def one_of_ours():
    word = request.args["x"]
    if word not in ("ls", "id"):
        abort(404)
    os.system(shlex.quote(word))  # harmless
    return ""


@app.get("/quotes-taken-off")
def quotes_taken_off():
    word = shlex.quote(request.args["x"])
    os.system("ls " + word.translate({39: None}))  # reached
    os.system("ls " + word.translate(str.maketrans("", "", "'")))  # reached
    os.system("ls " + word.translate({ord("a"): "b"}))  # harmless
    return ""


@app.get("/capitals")
def capitals():
    os.system("ls " + request.args["x"].upper())  # reached
    os.system('ls "' + request.args["x"].upper() + '"')  # reached
    os.system("ls " + shlex.quote(request.args["x"].upper()))  # harmless
    return ""


@app.get("/options-before-the-command")
def options_before_the_command():
    subprocess.run(["bash", "-c", "--", "ls " + request.args["x"]])  # reached
    subprocess.run(["bash", "-c", "--", "ls " + shlex.quote(request.args["x"])])  # harmless
    subprocess.run(["bash", "-c", "--", "ls \"$1\"", "ls", request.args["x"]])  # harmless
    return ""
