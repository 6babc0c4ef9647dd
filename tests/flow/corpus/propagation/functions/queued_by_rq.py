"""Functions that RQ runs later: the job that is made of one has an id that RQ draws, and no answer yet."""

import os

from flask import Flask, request
from redis import Redis
from rq import Queue

app = Flask(__name__)
queue = Queue("models", connection=Redis())


def listed(name):
    os.system("ls " + name)  # reached
    return name


def built(settings):
    os.system("make " + settings["target"])  # reached
    return settings["target"]


@app.post("/list")
def start_list():
    job = queue.enqueue(listed, request.form["name"])
    return f"<p>{job.id} was begun</p>"  # harmless


@app.post("/build")
def start_build():
    settings = {"target": request.form["target"]}
    job = queue.enqueue(built, args=[settings], job_timeout="1h")
    return f"<p>{job.get_id()} was begun at {job.enqueued_at}</p>"  # harmless


@app.post("/now")
def now():
    return f"<p>{listed(request.form['name'])}</p>"  # reached
