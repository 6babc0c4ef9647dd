from flask import Flask
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class Quota(db.Model):
    name = db.Column(db.String, primary_key=True)
    used = db.Column(db.Integer)


@app.get("/internal/quota/<name>")
def quota(name):
    return {"used": db.get_or_404(Quota, name).used}
