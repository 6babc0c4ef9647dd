"""Pages that are written to a file and sent later."""

import json

from flask import Flask, request, send_file
from markupsafe import escape

app = Flask(__name__)


@app.post("/report")
def write_report():
    with open("/srv/report.html", "w", encoding="utf-8") as report:
        report.write(f"<script>data = {json.dumps({'title': request.form['title']})};</script>")
    with open("/srv/note.txt", "w", encoding="utf-8") as note:
        note.write(f"<p>{request.form['note']}</p>")
    with open("/srv/data.json", "w", encoding="utf-8") as data:
        json.dump({"title": request.form["title"]}, data)
    with open("/srv/escaped.html", "w", encoding="utf-8") as page:
        page.write(f"<p>{escape(request.form['title'])}</p>")
    return ""


@app.get("/report")
def report_of_a_name():
    return send_file("/srv/report.html")  # reached


@app.get("/report/typed")
def report_of_a_type():
    return send_file("/srv/note.txt", mimetype="text/html")  # reached


@app.get("/report/plain")
def report_as_text():
    return send_file("/srv/report.html", mimetype="text/plain")  # harmless


@app.get("/report/saved")
def report_saved():
    return send_file("/srv/report.html", as_attachment=True)  # harmless


@app.get("/data")
def data_of_a_name():
    return send_file("/srv/data.json")  # harmless


@app.get("/escaped")
def escaped_page():
    return send_file("/srv/escaped.html")  # harmless
