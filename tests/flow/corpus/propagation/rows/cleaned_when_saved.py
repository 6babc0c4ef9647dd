"""Columns that a document cleans as it is saved, and writes that another one takes the place of."""

import bleach
import markdown
from flask import Flask, request
from flask_mongoengine import MongoEngine

app = Flask(__name__)
db = MongoEngine(app)


def cleaned(markup):
    markup = bleach.linkify(bleach.clean(markup, tags=["b"], strip=True))
    return markup


def spoiled(markup):
    clean = bleach.clean(markup, tags=["b"], strip=True)
    clean = markup
    return clean


class Widget(db.Document):
    source = db.StringField()
    shown = db.StringField()

    def save(self, *args, **kwargs):
        if self.source:
            self.shown = markdown.markdown(self.source)
        self.shown = cleaned(self.shown)
        return super().save(*args, **kwargs)


class Notice(db.Document):
    source = db.StringField()
    markup = db.StringField()
    summary = db.StringField()
    begun = db.StringField()
    spoilt = db.StringField()

    def save(self, *args, **kwargs):
        if self.source:
            self.markup = cleaned(self.source)
        self.spoilt = spoiled(self.source)
        return super().save(*args, **kwargs)


class Memo(db.Document):
    source = db.StringField()
    belated = db.StringField()
    rewritten = db.StringField()

    def save(self, *args, **kwargs):
        self.rewritten = cleaned(self.source)
        if self.source:
            self.rewritten = markdown.markdown(self.source)
        kept = super().save(*args, **kwargs)
        self.belated = cleaned(self.belated)
        return kept


@app.post("/widgets")
def add_widget():
    widget = Widget(source=request.form["source"])
    widget.shown = request.form["shown"]
    widget.save()
    return ""


@app.post("/notices")
def add_notice():
    notice = Notice(source=request.form["source"])
    notice.markup = request.form["markup"]
    notice.summary = request.form["summary"]
    notice.summary = cleaned(notice.summary)
    notice.begun = request.form["begun"]
    notice.save()
    notice.begun = cleaned(notice.begun)
    notice.save()
    return ""


class Letter(db.Document):
    opening = db.StringField()
    closing = db.StringField()


def persist(letter):
    letter.save()


@app.post("/letters")
def add_letter():
    letter = Letter()
    letter.opening = request.form["opening"]
    length = len(letter.opening)
    letter.opening = cleaned(letter.opening)
    letter.closing = request.form["closing"]
    persist(letter)
    letter.closing = cleaned(letter.closing)
    return str(length)


@app.post("/memos")
def add_memo():
    memo = Memo(source=request.form["source"])
    memo.belated = request.form["belated"]
    memo.save()
    return ""


@app.get("/shown")
def shown():
    return "<p>" + Widget.objects.first().shown  # harmless


@app.get("/markup")
def markup():
    return "<p>" + Notice.objects.first().markup  # reached


@app.get("/summary")
def summary():
    return "<p>" + Notice.objects.first().summary  # harmless


@app.get("/begun")
def begun():
    return "<p>" + Notice.objects.first().begun  # reached


@app.get("/spoilt")
def spoilt():
    return "<p>" + Notice.objects.first().spoilt  # reached


@app.get("/source")
def source():
    return "<p>" + Notice.objects.first().source  # reached


@app.get("/belated")
def belated():
    return "<p>" + Memo.objects.first().belated  # reached


@app.get("/rewritten")
def rewritten():
    return "<p>" + Memo.objects.first().rewritten  # reached


@app.get("/opening")
def opening():
    return "<p>" + Letter.objects.first().opening  # harmless


@app.get("/closing")
def closing():
    return "<p>" + Letter.objects.first().closing  # reached
