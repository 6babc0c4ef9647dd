"""What is taken from a connection or a queue is another thing each time: a test of the one says nothing of the next."""

import os
from queue import Queue

from flask import Flask, request
from flask_sock import Sock

app = Flask(__name__)
sock = Sock(app)
waiting = Queue()


@sock.route("/commands")
def commands(ws):
    if ws.receive() != "token":
        return
    os.system(ws.receive())  # reached


@sock.route("/names")
def names(ws):
    name = ws.receive()
    if name.isalnum():
        os.system("ls " + name)  # harmless


@app.get("/wait")
def wait():
    waiting.put(request.args["command"])
    return ""


@app.get("/run")
def run():
    if waiting.get().isalnum():
        os.system("ls " + waiting.get())  # reached
    return ""


@app.get("/key")
def key():
    if request.args.get("name").isalnum():
        os.system("ls " + request.args.get("name"))  # harmless
    return ""
