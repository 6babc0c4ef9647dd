"""Tasks that a queue is told by name: Celery's, RQ's, and jobs of a scheduler."""

import os

from celery import Celery, signature
from flask import Flask, current_app, request
from redis import Redis
from rq import Queue

app = Flask(__name__)
worker = Celery("tasks")
queue = Queue(connection=Redis())


@worker.task(name="tasks.run")
def run(command, count=1):
    os.system(command)  # reached


@worker.task
def of_module(command):
    os.system(command)  # reached


@worker.task(bind=True, name="tasks.bound")
def bound(self, command):
    os.system(command)  # reached


@worker.task(name="tasks.counted")
def counted(number):
    os.system("head -n " + str(number))  # harmless


@worker.task(name="tasks.signed")
def signed(command):
    os.system(command)  # reached


@worker.task(name="tasks.later")
def later(command):
    os.system(command)  # reached


@worker.task(name="tasks.found")
def found(command):
    os.system(command)  # reached


@app.post("/celery")
def celery():
    worker.send_task("tasks.run", args=[request.form["x"]])
    worker.send_task("named_tasks.of_module", (request.form["x"],))
    worker.send_task("tasks.bound", kwargs={"command": request.form["x"]})
    worker.send_task("tasks.counted", args=[int(request.form["n"])])
    signature("tasks.signed", args=(request.form["x"],)).delay()
    worker.signature("tasks.later").delay(request.form["x"])
    worker.tasks["tasks.found"].delay(request.form["x"])
    return ""


def plain(command):
    os.system(command)  # reached


def listed(command):
    os.system(command)  # reached


def named(command, where=""):
    os.system(command)  # reached
    os.system("ls " + where)  # harmless


def at_once(command, where=""):
    os.system(command)  # harmless
    os.system("ls " + where)  # reached


def in_an_hour(command):
    os.system(command)  # reached


def scheduled(command):
    os.system(command)  # reached


def number_of(count):
    os.system("head -n " + str(count))  # harmless


@app.post("/rq")
def rq():
    queue.enqueue("named_tasks.plain", request.form["x"], job_timeout=60)
    current_app.task_queue.enqueue("named_tasks.listed", args=(request.form["x"],))
    queue.enqueue("named_tasks.named", kwargs={"command": request.form["x"]}, description=request.form["d"])
    queue.enqueue(at_once, "ls", where=request.form["x"])
    queue.enqueue_in(3600, "named_tasks.in_an_hour", request.form["x"])
    current_app.scheduler.add_job("named_tasks:scheduled", "date", args=[request.form["x"]])
    queue.enqueue("named_tasks.number_of", int(request.form["n"]))
    return ""
