"""Models of Pydantic that are made of a dict of the code's own: each field is what stands under its name."""

import os

from flask import Flask, request
from pydantic import BaseModel, TypeAdapter

app = Flask(__name__)


class Job(BaseModel):
    number: str
    command: str


class Wish(BaseModel):
    job: Job


@app.post("/validated")
def validated():
    job = Job.model_validate({"number": int(request.args["number"]), "command": request.args["command"]})
    os.system(job.command)  # reached
    os.system(f"echo {job.number}")  # harmless
    return ""


@app.post("/within")
def within():
    wish = Wish(job={"number": int(request.args["number"]), "command": request.args["command"]})
    os.system(wish.job.command)  # reached
    os.system(f"echo {wish.job.number}")  # harmless
    return ""


@app.post("/adapted")
def adapted():
    data = {"number": int(request.args["number"]), "command": request.args["command"]}
    job = TypeAdapter(Job).validate_python(data)
    os.system(job.command)  # reached
    os.system(f"echo {job.number}")  # harmless
    return ""


@app.post("/own")
def own():
    job = Job.model_validate({"number": request.args["number"], "command": "ls"})
    os.system(job.command)  # harmless
    return ""


@app.post("/open")
def open_dict():
    job = Job.model_validate({**request.get_json(), "number": "1"})
    os.system(job.command)  # reached
    os.system(job.number)  # harmless
    return ""
