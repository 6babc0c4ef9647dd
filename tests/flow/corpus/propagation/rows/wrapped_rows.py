"""Rows within objects of the project: what its setters write to one of several, and columns that many tables have."""

import requests
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class HookModel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    data = db.Column(db.Text)
    body = db.Column(db.Text)


class ReportModel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    data = db.Column(db.Text)


class SettingModel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    value = db.Column(db.Text)


class Hook:
    def __init__(self, item):
        self.item = item

    @property
    def data(self):
        return self.item.data

    @data.setter
    def data(self, given):
        self.item.data = given.strip()

    @property
    def body(self):
        return self.item.body

    @body.setter
    def body(self, given):
        self.item.body = str(int(given))


def hook_of(key):
    found = HookModel.query.filter(HookModel.id == key).all()
    return Hook(found[0]) if found else False


def any_hook(key):
    return hook_of(key) if key else Hook(HookModel())


@app.post("/hooks/<int:key>")
def change(key):
    hook = any_hook(key)
    hook.data = request.form["address"]
    hook.body = request.form["number"]
    db.session.commit()
    return ""


@app.post("/settings/<int:key>")
def set_value(key):
    SettingModel.query.get(key).value = request.form["value"]
    db.session.commit()
    return ""


@app.post("/notify")
def notify():
    for row in HookModel.query.all():
        requests.post(Hook(row).data, json={})  # reached
        requests.post(Hook(row).body, json={})  # harmless
    return ""


@app.post("/report")
def report():
    for row in ReportModel.query.all():
        requests.post(row.data, json={})  # harmless
    return ""


@app.post("/set")
def by_setting():
    requests.post(SettingModel.query.get(1).value, json={})  # harmless
    return ""


class NoteModel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    words = db.Column(db.Text)
    link = db.Column(db.Text)

    @property
    def title(self):
        return self.words

    @title.setter
    def title(self, given):
        self.words = given


@app.post("/note")
def note():
    NoteModel.query.first().link = request.form["link"]
    found = NoteModel.query.first() or NoteModel()
    found.title = "read"
    requests.post(found.link, json={})  # reached
    return ""
