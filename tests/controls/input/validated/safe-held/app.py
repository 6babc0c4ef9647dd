from flask import Flask, request

from jobs import save

app = Flask(__name__)


@app.post("/jobs")
def add():
    data = request.json
    schedule = data.get("schedule")
    job = {"schedule": schedule, "comment": data.get("comment")}
    if schedule not in ("daily", "weekly") or len(job["comment"]) > 80:
        return {"error": "no such schedule"}, 400
    if save(**job):
        return {"saved": True}, 201
    return {"error": "not saved"}, 500


@app.post("/plans")
def plan():
    data = request.json
    row = {"name": data.get("name"), "comment": data.get("comment")}
    if not all(row.values()):
        return {"error": "something is missing"}, 400
    return {"saved": save(**row)}
