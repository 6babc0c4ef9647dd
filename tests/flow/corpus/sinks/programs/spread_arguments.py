"""Programs whose arguments a star hands over, of which nobody knows how many there are."""

import asyncio
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/all")
async def all_of_them():
    await asyncio.create_subprocess_exec(*request.json["words"])  # reached
    return "ok"


@app.post("/behind")
async def behind():
    await asyncio.create_subprocess_exec("git", *request.json["words"])  # reached
    await asyncio.create_subprocess_exec("git", "log", "--", *request.json["words"])  # harmless
    await asyncio.create_subprocess_exec("echo", *request.json["words"])  # harmless
    return "ok"


@app.post("/shell")
async def shell():
    await asyncio.create_subprocess_exec("sh", "-c", *request.json["words"])  # reached
    return "ok"


@app.post("/loop")
def loop():
    running = asyncio.new_event_loop()
    running.run_until_complete(running.subprocess_exec(asyncio.SubprocessProtocol, *request.json["words"]))  # reached
    running.run_until_complete(running.subprocess_exec(asyncio.SubprocessProtocol, "ls", "-l", **options()))  # harmless
    return "ok"


def options():
    return {"cwd": "/srv", "limit": int(request.args["limit"])}


@app.post("/replaced")
def replaced():
    os.execlp(*request.json["words"])  # reached
