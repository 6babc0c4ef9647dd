"""Programs that a loop starts, whose arguments are those of the call."""

import asyncio

from flask import Flask, request

app = Flask(__name__)


@app.get("/awaited")
async def awaited():
    typed = request.args["typed"]
    await asyncio.create_subprocess_exec("sh", "-c", typed)  # reached
    await asyncio.create_subprocess_exec(typed, "--all")  # reached
    whole = ["bash", "-c", typed]
    await asyncio.subprocess.create_subprocess_exec(*whole, stdout=asyncio.subprocess.PIPE)  # reached
    await asyncio.create_subprocess_exec(*typed.split())  # reached
    await asyncio.get_running_loop().subprocess_exec(asyncio.SubprocessProtocol, "sh", "-c", typed)  # reached
    return ""


@app.get("/kept")
async def kept():
    typed = request.args["typed"]
    await asyncio.create_subprocess_exec("echo", typed)  # harmless
    await asyncio.create_subprocess_exec("ls", "--", typed)  # harmless
    await asyncio.create_subprocess_exec("/usr/bin/resize", f"--name={typed}")  # harmless
    await asyncio.create_subprocess_exec("sh", "-c", 'ls -- "$1"', "sh", typed)  # harmless
    await asyncio.get_running_loop().subprocess_exec(asyncio.SubprocessProtocol, "echo", typed)  # harmless
    return ""
