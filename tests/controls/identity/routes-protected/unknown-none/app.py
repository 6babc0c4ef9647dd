from flask import Flask, request
from flask_login import LoginManager, login_required
from jobs_of_ours import submit

app = Flask(__name__)
LoginManager(app)


@app.get("/jobs")
@login_required
def jobs():
    return {}


@app.post("/jobs/<queue>")
def submitted(queue):
    return {"id": submit(queue, request.json["name"])}
