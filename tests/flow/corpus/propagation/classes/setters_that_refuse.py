"""One of several objects whose setter refuses what is written: the run goes on with the others."""

import os

from flask import Flask, request

app = Flask(__name__)


class Fixed:
    @property
    def job(self):
        return "uptime"

    @job.setter
    def job(self, given):
        raise AttributeError("fixed")


class Open:
    @property
    def job(self):
        return self.kept

    @job.setter
    def job(self, given):
        self.kept = given


@app.post("/one-of-two")
def one_of_two():
    task = Fixed() if request.form.get("fixed") else Open()
    task.job = request.form["job"]
    os.system(task.job)  # reached
    return ""


@app.post("/another")
def another():
    task = Fixed() if request.form.get("fixed") else Open()
    task.job = "ls"
    os.system(task.job)  # harmless
    return ""
