"""Configurations of logging: what names their file, or writes them, has classes made and texts evaluated."""

import logging.config

from flask import Flask, request

app = Flask(__name__)
KNOWN = {"plain": "/srv/conf/plain.conf", "loud": "/srv/conf/loud.conf"}


@app.post("/file")
def of_a_file():
    name = request.json["name"]
    logging.config.fileConfig(f"/srv/conf/{name}")  # reached
    logging.config.fileConfig(KNOWN[name])  # harmless
    logging.config.fileConfig(f"/srv/conf/{int(request.json['number'])}.conf")  # harmless
    return ""


@app.post("/dict")
def of_a_dict():
    logging.config.dictConfig(request.get_json())  # reached
    logging.config.dictConfig({"version": 1, "root": {"level": request.json["level"]}})  # harmless
    return ""
