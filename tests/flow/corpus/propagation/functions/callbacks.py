"""Functions that are handed to a library: threads, pools, timers and loops call them with what they are given."""

import asyncio
import functools
import os
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool

import pipelines
from flask import Flask, abort, request

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


def refused(name):
    abort(400)


def listed(name):
    os.system("ls " + name)  # reached


def counted(name):
    os.system("wc " + name)  # reached


def removed(name):
    os.system("rm " + name)  # reached


@app.route("/partial/<kind>")
def partial(kind):
    function = refused if kind == "a" else listed
    functools.partial(function, request.args["x"])()
    return ""


@app.route("/one-of-two-functions/<kind>")
def one_of_two_functions(kind):
    function = told_nothing if kind == "a" else counted
    threading.Thread(target=function, args=(request.args["x"],)).start()
    return ""


def told_nothing(name):
    os.system("logger none")  # harmless


def told_less(name):
    os.system("logger " + str(len(name)))  # harmless


@app.route("/three-functions")
def three_functions():
    pipelines.each(told_nothing, told_less, removed, request.args["x"])
    return ""
