"""What is sent to generators, put into queues, and met by `async with` and `async for`."""

import asyncio
import os
import queue

from flask import Flask, request

app = Flask(__name__)
waiting = queue.Queue()
names = queue.Queue()


@app.get("/sent")
def sent():
    def runner():
        while True:
            command = yield
            os.system(command)  # reached

    running = runner()
    next(running)
    running.send(request.args["x"])
    return ""


def prefixed():
    text = yield ""
    yield "ls " + text


def quiet():
    text = yield ""
    yield "ls " + text


@app.get("/sent-back")
def sent_back():
    lines = prefixed()
    next(lines)
    os.system(lines.send(request.args["x"]))  # reached
    return ""


@app.get("/sent-a-constant")
def sent_a_constant():
    lines = quiet()
    next(lines)
    os.system(lines.send("a"))  # harmless
    return ""


@app.get("/put")
def put():
    waiting.put(request.args["x"])
    names.put("ls")
    own = queue.LifoQueue(3)
    own.put_nowait(request.args["x"])
    os.system(own.get())  # reached
    return str(own.qsize())


@app.get("/got")
def got():
    os.system(waiting.get(timeout=3))  # reached
    os.system(names.get())  # harmless
    return ""


class Opened:
    async def __aenter__(self):
        return request.args["x"]

    async def __aexit__(self, *told):
        return None


class Lines:
    def __init__(self, line):
        self.line = line

    def __aiter__(self):
        return self

    async def __anext__(self):
        return self.line


class Counted:
    def __init__(self, line):
        self.line = line

    def __iter__(self):
        return self

    def __next__(self):
        return self.line


@app.get("/met")
async def met():
    async with Opened() as line:
        os.system(line)  # reached
    async for line in Lines(request.args["x"]):
        os.system(line)  # reached
    async for line in Lines("ls"):
        os.system(line)  # harmless
    for line in Counted(request.args["x"]):
        os.system(line)  # reached
    work = asyncio.Queue()
    await work.put(request.args["x"])
    os.system(await work.get())  # reached
    return ""
