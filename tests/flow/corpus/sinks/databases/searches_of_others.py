"""Methods called `find`, of what a library gives: a search in a sheet is no query of documents."""

import gspread
import somedocuments
from flask import Flask, request
from extensions import people

app = Flask(__name__)
sheet = gspread.authorize("key").open_by_url("https://sheets.example/1").worksheet("people")
documents = somedocuments.connect("documents.example")


@app.post("/people")
def found():
    wanted = request.get_json()
    sheet.find(wanted["name"], in_column=2)  # harmless
    documents.people.find(wanted)  # reached
    documents.get_collection("people").find_one(wanted)  # reached
    somedocuments.connect("documents.example").find(wanted)  # reached
    people.find(wanted)  # reached
    return ""
