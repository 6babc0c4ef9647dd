"""What is run later: tasks of queues, threads that are classes, who is connected to a signal, variables of a context."""

import subprocess
import threading
from contextvars import ContextVar

from blinker import Namespace
from celery import Celery, Task, shared_task
from flask import Flask, request

app = Flask(__name__)
queue = Celery("shop")
signals = Namespace()
uploaded = signals.signal("uploaded")
resized = signals.signal("resized")
tenant = ContextVar("tenant", default="public")
limit = ContextVar("limit", default=10)


@queue.task
def ping(host):
    subprocess.run("ping " + host, shell=True)  # reached


@queue.task(bind=True)
def traced(self, host, count=1):
    subprocess.run(f"traceroute -q {count} {host}", shell=True)  # reached


@shared_task
def slept(seconds):
    subprocess.run(f"sleep {seconds}", shell=True)  # harmless


@shared_task
def reported(name, kind="pdf"):
    subprocess.run(f"report {kind} {name}", shell=True)  # reached


@app.post("/tasks")
def tasks():
    ping.delay(request.form["host"])
    traced.apply_async(args=[request.form["host"]], kwargs={"count": 3})
    slept.s(int(request.form["seconds"])).apply_async()
    reported.apply_async(("monthly",), {"kind": request.form["kind"]})
    return ""


class Copying(Task):
    name = "copying"

    def run(self, source, target="kept"):
        subprocess.run(f"cp {source} {target}", shell=True)  # reached


class Moving(queue.Task):
    def __init__(self, folder):
        self.folder = folder

    def run(self, source, times=1):
        subprocess.run(f"mv {source} {self.folder}", shell=True)  # reached
        subprocess.run(f"sleep {times}", shell=True)  # harmless


class Counting(Task):
    def run(self, number):
        subprocess.run(f"count {number}", shell=True)  # harmless


copying = queue.register_task(Copying())


@app.post("/tasks/classes")
def tasks_of_classes():
    copying.delay(request.form["source"])
    Moving("kept").apply_async(kwargs={"source": request.form["source"], "times": 2})
    Counting().s(int(request.form["number"])).apply_async()
    return ""


class Ping(threading.Thread):
    def __init__(self, host):
        super().__init__()
        self.host = host

    def run(self):
        subprocess.run("ping " + self.host, shell=True)  # reached


class Sleep(threading.Thread):
    def __init__(self, seconds):
        super().__init__()
        self.seconds = seconds

    def run(self):
        subprocess.run(f"sleep {self.seconds}", shell=True)  # harmless


@app.post("/threads")
def threads():
    Ping(request.form["host"]).start()
    sleep = Sleep(int(request.form["seconds"]))
    sleep.start()
    return ""


@uploaded.connect
def converted(sender, name, **extra):
    subprocess.run("convert " + name, shell=True)  # reached


@uploaded.connect_via(app)
def counted(sender, size=0, **extra):
    subprocess.run(f"count {size}", shell=True)  # harmless


def touched(sender, **values):
    subprocess.run("touch " + values["name"], shell=True)  # reached


def resized_once(sender, name="", **extra):
    subprocess.run("resize " + name, shell=True)  # harmless


uploaded.connect(touched)
resized.connect(resized_once)


@app.post("/signals")
def signalled():
    uploaded.send(app, name=request.form["name"], size=int(request.form["size"]))
    resized.send(app, name="logo.png")
    return ""


@app.before_request
def remembered():
    tenant.set(request.headers.get("X-Tenant", "public"))
    limit.set(request.args.get("limit", 10, type=int))


@app.get("/context")
def context():
    return subprocess.getoutput("show " + tenant.get())  # reached


@app.get("/limited")
def limited():
    return subprocess.getoutput(f"head -n {limit.get()}")  # harmless
