from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Device(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    signing_private = db.Column(db.Text, nullable=False)


@app.post("/devices/<int:number>")
def report(number):
    signing_private = request.headers.get("X-Private", "")
    device = db.get_or_404(Device, number)
    if device.signing_private != signing_private:
        abort(403)
    return "", 204
