from celery import Celery
from flask import Flask
from flask_login import LoginManager, login_required
from redis import Redis
from rq import Queue

app = Flask(__name__)
login = LoginManager(app)
queue = Queue("mails", connection=Redis())
workers = Celery("shop")


@app.get("/mails")
@login_required
def mails():
    return {"waiting": len(queue)}


@app.post("/mails/empty")
@login_required
def empty():
    queue.empty()
    return "", 204


@app.post("/mails/<name>/stop")
@login_required
def stop(name):
    queue.fetch_job(name).cancel()
    return "", 204


@app.post("/reports/<name>/stop")
@login_required
def stop_report(name):
    workers.control.revoke(name, terminate=True)
    return "", 204
