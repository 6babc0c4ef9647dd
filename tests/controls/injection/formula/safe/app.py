import csv
import io
import sqlite3

import openpyxl
import xlwt
from exports import Export, cell
from flask import Flask, Response, request

app = Flask(__name__)


@app.post("/guests")
def guests():
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["name", "note"])
    writer.writerow(["'" + request.form["name"], cell(request.form["note"])])
    return Response(out.getvalue(), mimetype="text/csv")


@app.get("/comments.csv")
def comments():
    out = io.StringIO()
    writer = csv.DictWriter(out, ["author", "body"])
    with sqlite3.connect("comments.db") as connection:
        for author, body in connection.execute("SELECT author, body FROM comment"):
            writer.writerow({"author": cell(author), "body": cell(body)})
    return Response(out.getvalue(), mimetype="text/csv")


@app.post("/sheet")
def sheet():
    book = openpyxl.Workbook()
    book.active.append([1, cell(request.get_json()["title"])])
    book.save("/srv/exports/sheet.xlsx")
    return "", 204


@app.post("/orders.csv")
def orders():
    export = Export()
    export.add(request.form["product"], int(request.form["quantity"]))
    return Response(export.text(), mimetype="text/csv")


@app.post("/seats")
def seats():
    book = xlwt.Workbook()
    # A text stays a text there: formulas are objects of their own.
    book.add_sheet("seats").write(0, 0, request.form["guest"])
    book.save("/srv/exports/seats.xls")
    return "", 204
