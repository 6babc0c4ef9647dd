"""Loggers of libraries that no model knows: what the project calls a logger is one."""

from flask import Flask, request
from logcabin import Cabin, cabins
from sawmill import Saw

app = Flask(__name__)
Log = Cabin(file="shop.log")
board = Saw(blade=3)


class Shop:
    def __init__(self):
        self.logger = cabins.named("shop")
        self.door = cabins.named("door")

    def greet(self, name):
        self.logger.info("hello " + name)  # reached
        self.door.info("hello " + name)


@app.get("/read")
def read():
    Log.success(f"{request.args['name']} came")  # reached
    Log.success(f"{request.args['name']!r} came")  # harmless
    board.info(request.args["name"])
    Shop().greet(request.args["name"])
    return "read"
