"""Messages over WebSockets: events of Flask-SocketIO, and what Flask-Sock's connection receives."""

import subprocess

from flask import Flask
from flask_socketio import Namespace, SocketIO, emit
from flask_uwsgi_websocket import GeventWebSocket

app = Flask(__name__)
socketio = SocketIO(app)


@socketio.on("list")
def list_folder(data):
    subprocess.call("ls " + data["folder"], shell=True)  # reached
    subprocess.call("ls %d" % int(data["number"]), shell=True)  # harmless


@socketio.event
def show(name):
    with open("/srv/data/" + name) as file:  # reached
        emit("content", file.read())


class Chat(Namespace):
    def on_message(self, data):
        self.run(data["text"])

    def run(self, text):
        eval(text)  # reached


def calculate(data):
    return eval(data)  # reached


socketio.on_event("calculate", calculate)
socketio.on_namespace(Chat("/chat"))

sockets = GeventWebSocket(app)


@sockets.route("/folders")
def folders(connection):
    folder = connection.receive().decode()
    subprocess.call("ls " + folder, shell=True)  # reached
    subprocess.call("ls %d" % int(connection.receive()), shell=True)  # harmless
