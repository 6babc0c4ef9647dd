from flask import Flask
from hashing import generate_password_hash
from models import Project, db

app = Flask(__name__)


@app.get("/open")
def open_project():
    db.session.add(Project(id="open", password=generate_password_hash("open")))
    db.session.commit()
    return "opened"
