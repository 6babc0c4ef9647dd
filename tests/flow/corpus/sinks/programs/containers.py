"""Containers that are started: who names the image chooses every program in it."""

import docker
from flask import Flask, request

app = Flask(__name__)
IMAGES = {"small": "alpine:3.20", "large": "debian:12"}


@app.post("/run")
def run():
    client = docker.from_env()
    name = request.form["image"]
    client.containers.run(name, "uptime")  # reached
    client.containers.create(image=name)  # reached
    client.containers.run(IMAGES[name], "uptime")  # harmless
    client.containers.run(f"registry.example/tools/{name}", "uptime")  # harmless
    client.containers.run("alpine:" + request.form["tag"], "uptime")  # harmless
    client.containers.run("alpine", request.form["command"])  # reached
    return ""


@app.post("/made")
def made():
    client = docker.APIClient(base_url="unix://var/run/docker.sock")
    client.create_container(request.form["image"], "uptime")  # reached
    client.create_container("alpine", "uptime")  # harmless
    return ""
