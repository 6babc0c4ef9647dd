import logging
import traceback

from flask import Flask
from flask_sock import Sock
from flask_socketio import SocketIO, emit
from shop.jobs import start

app = Flask(__name__)
socketio = SocketIO(app)
sock = Sock(app)
logger = logging.getLogger(__name__)


@socketio.on("start")
def begin(message):
    try:
        start(message["name"])
    except Exception as error:
        emit("failed", {"message": f"The job did not start: {error}"})


@socketio.on("stop")
def stop(message):
    try:
        start(message["name"])
    except Exception:
        told = traceback.format_exc()
        logger.error(told)
        socketio.emit("failed", {"message": told})


@sock.route("/jobs")
def jobs(connection):
    try:
        start(connection.receive())
    except Exception as error:
        logger.error(error)
        connection.send(str(error))
