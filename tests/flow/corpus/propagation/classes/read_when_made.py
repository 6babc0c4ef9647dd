"""What objects read when they are made that no request makes: at the start, in a job, in a command."""

import os

from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
settings = MongoClient()["shop"]["settings"]


@app.post("/settings")
def change():
    settings.update_one({"_id": 1}, {"$set": {request.json["name"]: request.json["value"]}})
    return ""


class Scanner:
    def __init__(self):
        self.settings = settings.find_one()
        self.folder = "/srv/scans"

    def check(self):
        os.system("{} -v".format(self.settings["program"]))  # reached
        os.system("ls " + self.folder)  # harmless


class Reader:
    def __init__(self):
        self.program = settings.find_one()["program"]

    def check(self):
        os.system(self.program + " -v")  # reached


class Counter:
    def __init__(self):
        self.number = int(settings.find_one()["number"])
        self.program = settings.find_one()["program"]

    def count(self):
        self.program = "wc"
        os.system(f"{self.program} -l {self.number}")  # harmless


class Handed:
    def __init__(self, program):
        self.program = program

    def check(self):
        os.system(self.program + " -v")  # harmless


def start():
    Reader().check()
    Handed("nmap").check()


start()
Scanner().check()
