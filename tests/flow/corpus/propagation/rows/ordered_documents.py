"""Documents that a cursor gives in an order, and one field of a document that is the whole answer."""

from flask import Flask, Response, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
db = MongoClient().notes


@app.post("/notes")
def add():
    db.notes.insert_one({"text": request.form["text"], "label": request.form["label"]})
    return ""


@app.get("/newest")
def newest():
    found = db.notes.find().sort("written", -1)
    return "<p>" + next(found)["text"]  # reached


@app.get("/page")
def page():
    lines = [note["text"] for note in db.notes.find().sort([("written", -1)]).limit(9)]
    return "<br>".join(lines)  # reached


@app.get("/first")
def first():
    return "<p>" + db.notes.find().sort("written")[0]["text"]  # reached


@app.get("/listed")
def listed():
    found = list(db.notes.find())
    found.sort(key=len)
    return f"<p>{found[0]['text']}"  # reached


@app.get("/sorted")
def sorted_by_a_list():
    found = list(db.notes.find())
    return f"<p>{found.sort()}"  # harmless


@app.get("/raw/<label>")
def raw(label):
    return db.notes.find_one({"label": label})["text"]  # reached


@app.get("/typed/<label>")
def typed(label):
    note = db.notes.find_one({"label": label})
    return Response(note.get("text"), mimetype="text/html")  # reached


@app.get("/plain/<label>")
def plain(label):
    note = db.notes.find_one({"label": label})
    return Response(note["text"], mimetype="text/plain")  # harmless


@app.get("/whole/<label>")
def whole(label):
    return db.notes.find_one({"label": label})  # harmless


@app.get("/as-json/<label>")
def as_json(label):
    return jsonify(db.notes.find_one({"label": label})["text"])  # harmless


@app.get("/labels")
def labels():
    stages = [{"$group": {"_id": "$label", "count": {"$sum": 1}, "last": {"$max": "$text"}}}, {"$sort": {"count": -1}}]
    lines = "<p>"
    for entry in db.notes.aggregate(stages):
        lines += f"<b>{entry['count']}</b>"
    return lines  # harmless


@app.get("/last")
def last():
    lines = "<p>"
    for entry in db.notes.aggregate([{"$group": {"_id": "$label", "count": {"$sum": 1}, "last": {"$max": "$text"}}}]):
        lines += f"<b>{entry['last']}</b> {entry['count']}"
    return lines  # reached


@app.get("/names")
def names():
    return "<br>" + db.notes.distinct("label", {"owner": request.args["owner"]})[0]  # reached


@app.get("/load")
def load():
    kept = db.loads.find_one({"host": "a"})
    return f"<p style='width: {kept['share'] * 100}%'>"  # harmless


@app.post("/repeated")
def repeated():
    return "<p>" + request.form["sign"] * 100  # reached
