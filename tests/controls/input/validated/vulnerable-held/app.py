from flask import Flask, request

from jobs import save

app = Flask(__name__)


@app.post("/jobs")
def add():
    data = request.json
    schedule = data.get("schedule")
    comment = data.get("comment")
    if schedule not in ("daily", "weekly"):
        return {"error": "no such schedule"}, 400
    job = {"schedule": schedule, "comment": comment}
    if save(**job):
        return {"saved": True}, 201
    return {"error": "not saved"}, 500


@app.post("/notes")
def note():
    row = {"comment": request.json["comment"]}
    row["kind"] = "note"
    save(**row)
    return {"saved": True}, 201


@app.post("/remarks")
def remark():
    row = {"comment": request.json["comment"]}
    if save(**row):
        return {"saved": True}, 201
    return {"error": "not saved"}, 500
