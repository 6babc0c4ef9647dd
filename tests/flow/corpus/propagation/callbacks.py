"""Functions that are handed to a library: threads, pools, timers and loops call them with what they are given."""

import asyncio
import os
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool

from flask import Flask, request

app = Flask(__name__)


def run(command, note="a"):
    os.system("logger " + note)  # harmless
    os.system(command)  # reached


def told(name):
    os.system("logger " + name)  # harmless


@app.route("/thread")
def thread():
    threading.Thread(target=os.system, args=(request.args["x"],)).start()  # reached
    threading.Thread(target=os.system, args=("ls",)).start()
    threading.Thread(target=run, kwargs={"command": request.args["x"]}).start()
    return ""


@app.route("/timer")
def timer():
    threading.Timer(5, os.system, [request.args["x"]]).start()  # reached
    threading.Timer(5, told, ["ls"]).start()
    return ""


@app.route("/pool")
def pool():
    with ThreadPoolExecutor() as executor:
        executor.submit(os.system, request.args["x"])  # reached
        executor.submit(subprocess.run, ["ls", "-l"])  # harmless
        list(executor.map(os.system, request.args.getlist("x")))  # reached
    with Pool() as workers:
        workers.starmap(told, [("ls",), ("df",)])
    return ""


@app.route("/loop")
async def loop():
    await asyncio.get_running_loop().run_in_executor(None, os.system, request.args["x"])  # reached
    return ""
