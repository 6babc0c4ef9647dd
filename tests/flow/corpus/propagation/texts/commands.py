"""Commands and their words."""

import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.route("/plain")
def plain():
    x = request.args["x"]
    os.system("ls " + x)  # reached
    return ""


@app.route("/quoted")
def quoted():
    x = request.args["x"]
    os.system("ls " + shlex.quote(x))  # harmless
    return ""


@app.route("/quoted-and-cut")
def quoted_and_cut():
    x = request.args["x"]
    os.system("ls " + shlex.quote(x)[:20])  # reached
    return ""


@app.route("/quoted-in-a-list")
def quoted_in_a_list():
    x = request.args["x"]
    os.system(" ".join(["ls", shlex.quote(x)]))  # harmless
    return ""


@app.route("/unquoted-again")
def unquoted_again():
    x = request.args["x"]
    os.system("ls " + shlex.split(shlex.quote(x))[0])  # reached
    return ""


@app.route("/word-of-a-list")
def word_of_a_list():
    x = request.args["x"]
    subprocess.run(["ls", "-l", "--", x])  # harmless
    return ""


@app.route("/words-of-a-text")
def words_of_a_text():
    x = request.args["x"]
    subprocess.run(f"{x} -l".split())  # reached
    return ""
