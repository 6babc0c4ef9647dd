"""Methods that are found by a name and handed to threads and pools, with arguments by name."""

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor

from flask import Flask, abort, request

app = Flask(__name__)
pool = ThreadPoolExecutor()


class ByThread:
    def run(self, command):
        os.system(command)  # reached


class ByPool:
    def run(self, command):
        os.system(command)  # reached


class ByCall:
    def run(self, command):
        os.system(command)  # reached

    def call(self, name, arguments):
        return getattr(self, name)(**arguments)  # reached


class Listed:
    def run(self, command):
        os.system(command)  # reached

    def remove(self, command):
        os.system(command)  # harmless


class Fixed:
    def run(self, command):
        os.system(command)  # harmless


def plain(command, folder="/"):
    os.system(command)  # reached
    os.system(folder)  # harmless


def all_by_name(**options):
    os.system(options["command"])  # reached


@app.post("/thread/<name>")
def by_thread(name):
    threading.Thread(target=getattr(ByThread(), name), kwargs=request.get_json()).start()  # reached
    return ""


@app.post("/pool/<name>")
def by_pool(name):
    pool.submit(getattr(ByPool(), name), **request.get_json())  # reached
    return ""


@app.post("/call/<name>")
def by_call(name):
    with ThreadPoolExecutor() as executor:
        return executor.submit(ByCall().call, name, request.get_json()).result()


@app.post("/listed/<name>")
def listed(name):
    if name not in ("run",):
        abort(404)
    threading.Thread(target=getattr(Listed(), name), args=(request.args["command"],)).start()
    threading.Thread(target=getattr(Fixed(), name), kwargs={"command": "ls"}).start()
    return ""


@app.post("/plain")
def by_names():
    threading.Thread(target=plain, kwargs={"command": request.args["command"]}).start()
    pool.submit(all_by_name, **request.get_json())
    return ""


class ByLoop:
    def run(self, command):
        os.system(command)  # reached


class BySettings:
    def run(self, command):
        os.system(command)  # harmless


@app.post("/loop/<name>")
def by_loop(name):
    loop = asyncio.get_running_loop()
    loop.call_soon_threadsafe(getattr(ByLoop(), name), request.args["command"])  # reached
    loop.call_soon_threadsafe(getattr(BySettings(), name), "ls")  # reached
    return ""
