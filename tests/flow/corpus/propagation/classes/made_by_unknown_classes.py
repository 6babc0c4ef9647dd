"""What objects of a class that no model knows give back of what they were made of, by name as by position."""

import os
import threading

import requests
from flask import Flask, request
from jobs import Job, Page, make_job

app = Flask(__name__)


@app.get("/same-name")
def same_name():
    job = Job(command=request.args["command"], title="title")
    os.system(job.command)  # reached
    os.system(job.title)  # harmless
    return ""


@app.get("/another-name")
def another_name():
    job = Job(command=request.args["command"])
    os.system(job.lines[0])  # reached
    os.system(job.to_text())  # reached
    os.system(f"echo {job}")  # reached
    return ""


@app.get("/number")
def number():
    job = Job(count=int(request.args["count"]))
    os.system(f"echo {job.count} {job.to_text()}")  # harmless
    return ""


@app.post("/any-name")
def any_name():
    job = Job(**request.get_json())
    os.system(job.command)  # reached
    return ""


@app.get("/function")
def by_a_function():
    os.system(make_job(command=request.args["command"]).command)  # reached
    os.system(make_job(command="ls").command)  # harmless
    return ""


@app.get("/written-since")
def written_since():
    job = Job(command=request.args["command"])
    job.command = "ls"
    os.system(job.command)  # harmless
    return ""


class Own(Job):
    pass


@app.get("/derived")
def derived():
    os.system(Own(command=request.args["command"]).command)  # reached
    return ""


@app.get("/known")
def known():
    answer = requests.Session()
    answer.headers = {"x": request.args["command"]}
    thread = threading.Thread(target=print, name=request.args["command"])
    os.system(f"echo {thread.ident}")  # harmless
    os.system(Page(number=1).to_text())  # harmless
    return ""
