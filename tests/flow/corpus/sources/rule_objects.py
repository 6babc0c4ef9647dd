"""Views whose rule is an object of Werkzeug's, methods of Flask-Classful, and a socket of Flask-Sock."""

import subprocess

from flask import Flask
from flask_classful import FlaskView, route
from flask_sock import Sock
from werkzeug.routing import Rule

app = Flask(__name__)
sock = Sock(app)


@app.endpoint("run")
def run(program):
    return subprocess.check_output(program, shell=True)  # reached


app.url_map.add(Rule("/run/<program>", endpoint="run"))
app.url_map.add(Rule("/sleep/<int:seconds>", endpoint="sleep"))


def sleep(seconds):
    return subprocess.check_output(f"sleep {seconds}", shell=True)  # harmless


app.view_functions["sleep"] = sleep


@sock.route("/echo")
def echo(ws):
    while True:
        subprocess.call("echo " + ws.receive(), shell=True)  # reached


class FilesView(FlaskView):
    def get(self, name):
        return subprocess.check_output("cat " + name, shell=True)  # reached

    @route("/size/<int:number>")
    def size(self, number):
        return subprocess.check_output(f"wc {number}", shell=True)  # harmless


FilesView.register(app)


@app.route("/new", defaults={"program": None})
@app.route("/old/<int:program>")
def start(program):
    return subprocess.check_output(f"start {program}", shell=True)  # harmless
