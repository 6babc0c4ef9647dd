"""Commands, addresses and paths of what the application keeps: they count as far as a stranger writes them there."""

import os

import mongoengine
import requests
from flask import Flask, request
from flask_pymongo import PyMongo
from flask_sqlalchemy import SQLAlchemy
from peewee import CharField, Model
from pymongo import MongoClient
from werkzeug.utils import secure_filename

app = Flask(__name__)
db = SQLAlchemy(app)
mongo = PyMongo(app)


class Hook(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    url = db.Column(db.String)
    status_page = db.Column(db.String)
    mirror = db.Column(db.String)
    folder = db.Column(db.String)
    picture = db.Column(db.String)
    command = db.Column(db.Text)

    def to_json(self):
        return {"url": self.url, "command": self.command}

    def item(self, key):
        found = self.query.filter_by(id=key).first()
        return found.to_json() if found else {}


class Job(Model):
    command = CharField()
    target = CharField()


class Task(mongoengine.Document):
    command = mongoengine.StringField()
    target = mongoengine.StringField()


@app.post("/hooks")
def add():
    hook = Hook(url=request.form["url"], folder=request.form["folder"], mirror="https://mirror.example")
    hook.picture = secure_filename(request.files["picture"].filename)
    hook.status_page = "https://status.example/" + request.form["page"]
    db.session.add(hook)
    Job.create(target=request.form["target"])
    mongo.db.hooks.insert_one({"address": request.form["address"], "home": "https://home.example"})
    mongo.db.hooks.update_one({"name": "a"}, {"$set": {"_id": request.form["key"]}})
    mongo.db.hooks.update_one({"_id": 1}, {"$set": {"callback": request.json["callback"]}})
    return ""


@app.get("/sql/<int:key>")
def by_sql(key):
    hook = Hook.query.get_or_404(key)
    requests.get(hook.url)  # reached
    requests.get("https://shop.example/" + hook.url)  # harmless
    requests.get(hook.status_page)  # harmless
    requests.get(hook.mirror)  # harmless
    open(hook.folder + "/notes")  # reached
    open("pictures/" + hook.picture)  # harmless
    os.system("ping " + Hook().item(key)["command"])  # reached
    os.system("ping " + str(Hook().query.count()))  # harmless
    return ""


@app.get("/peewee/<int:key>")
def by_peewee(key):
    os.system(Job.get_by_id(key).command)  # reached
    requests.get(Job.get(Job.id == key).target)  # reached
    for job in Job.select().where(Job.id > key).order_by(Job.id):
        os.system(job.command)  # reached
    os.system("ping " + str(Job.select().count()))  # harmless
    return ""


@app.get("/documents/<int:key>")
def by_documents(key):
    os.system(Task.objects(id=key).first().command)  # reached
    os.system(Task.objects.get(id=key).command)  # reached
    for task in Task.objects:
        requests.get(task.target)  # reached
        requests.get("https://shop.example/" + task.target)  # harmless
    return ""


@app.get("/collections/<int:key>")
def by_collections(key):
    hook = mongo.db.hooks.find_one({"_id": key})
    os.system(hook["command"])  # reached
    requests.get(hook["address"])  # reached
    requests.get(hook["callback"])  # reached
    requests.get(hook["home"])  # harmless
    for one in MongoClient()["shop"]["hooks"].find():
        os.system(one["command"])  # reached
    os.system("ping " + str(mongo.db.hooks.insert_one({"n": request.form["n"]}).inserted_id))  # harmless
    return ""


@app.get("/by-its-key/<number>")
def by_its_key(number):
    return open(f"/var/hooks/{mongo.db.hooks.find_one({'number': str(number)})['_id']}.pdf").read()  # harmless
