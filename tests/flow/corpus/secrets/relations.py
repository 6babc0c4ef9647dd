"""Relations of rows that are called like a secret: the row is none, and a column of it may be one."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Answer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    api_key = db.Column(db.String)


class AnswerToken(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    token = db.Column(db.String, nullable=False)
    answer_id = db.Column(db.Integer, db.ForeignKey("answer.id"), nullable=False)
    answer = db.relationship("Answer", backref=db.backref("token", uselist=False))


class Device(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password = db.relationship(AnswerToken, backref="device")


def delete(row):
    app.logger.exception(f"not deleted: {row}")  # harmless


@app.get("/answer")
def answer():
    row = Answer.query.filter_by(id=request.args["id"]).one()
    delete(row.token)
    app.logger.info("key %s", row.api_key)  # reached
    app.logger.info("key %s", row.token.token)  # reached
    return ""


@app.get("/token")
def token():
    row = AnswerToken.query.first()
    app.logger.info("answer %s", row.answer)  # harmless
    app.logger.info("key %s", row.answer.api_key)  # reached
    app.logger.info("token %s", row.token)  # reached
    return ""


@app.get("/devices")
def devices():
    for device in Device.query.all():
        app.logger.info("made of %s", device.password)  # harmless
        app.logger.info("made of %s", device.password.token)  # reached
    return ""
