"""Arguments that a queue holds until a worker calls a function with them: each stays at its position."""

import subprocess
import threading
from multiprocessing import Pool, Process

from flask import Flask, request

try:
    import queue
except ImportError:
    import Queue as queue

app = Flask(__name__)
jobs = queue.Queue()


def scan(target, options, deletes=False):
    subprocess.run("scan " + options, shell=True)  # reached
    subprocess.run("fetch " + target, shell=True)  # harmless


def clean(folder, name, kind):
    open(folder + "/list")  # harmless
    open("/srv/files/" + name)  # reached
    open("/srv/files/list." + kind)  # harmless


def worker():
    while True:
        Process(target=scan, args=jobs.get()).start()


@app.post("/scan")
def scanned():
    target = request.json["target"]
    jobs.put(("all", request.json["options"], bool(target)))
    return ""


@app.post("/scan-all")
def scanned_all():
    for options in request.json["all"]:
        job = ("each", options, True)
        jobs.put(job)
    return ""


@app.post("/clean")
def cleaned():
    job = ("/srv", request.json["name"], "txt") if request.args.get("all") else ("/var", "last", "csv")
    clean(*job)
    threading.Timer(60, clean, job).start()
    with Pool() as workers:
        workers.starmap(clean, [("/srv", "first", "txt"), ("/var", request.json["name"], "csv")])
    return ""


threading.Thread(target=worker).start()
