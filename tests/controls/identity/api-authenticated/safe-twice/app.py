import os

from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
db = SQLAlchemy(app)
JWTManager(app)


class Project(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    is_shown = db.Column(db.Boolean)


def every_project():
    return jsonify([project.name for project in Project.query.all()])


def projects_of(kind):
    return jsonify([project.name for project in Project.query.filter_by(is_shown=kind)])


@app.get("/projects/all")
@jwt_required()
def projects():
    return every_project()


@app.get("/projects/hidden")
@jwt_required()
def hidden():
    return projects_of(False)


@app.get("/projects/shown")
def shown():
    return projects_of(True)


@app.get("/every-project")
@jwt_required()
def everything():
    return every_project()


@app.get("/projects/mine")
@jwt_required()
def mine():
    kind = get_jwt_identity()
    return projects_of(kind)


@app.get("/projects/open")
def open_ones():
    kind = True
    return projects_of(kind)
