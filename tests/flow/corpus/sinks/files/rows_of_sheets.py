"""Rows of a workbook that XlsxWriter writes, in which a text that begins with = is a formula."""

import io

import xlsxwriter
from flask import Flask, request, send_file

app = Flask(__name__)


@app.get("/report")
def report():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Name", "Seat"])  # harmless
    sheet.write_row(1, 0, [request.args["name"], 3])  # reached
    sheet.write_row(2, 0, ["'" + request.args["name"], request.args.get("seat", type=int)])  # harmless
    sheet.write_column(0, 4, request.args.getlist("days"))  # reached
    book.close()
    return send_file(buffer, download_name="report.xlsx")
