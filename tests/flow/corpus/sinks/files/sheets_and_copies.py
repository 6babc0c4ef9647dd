"""Cells that libraries write into sheets, and files of stores, models and asynchronous functions."""

import io

import aiofiles.os
import boto3
import numpy as np
import openpyxl
import pandas as pd
import torch
from flask import Flask, request
from openpyxl import Workbook

app = Flask(__name__)


@app.get("/sheet")
def sheet():
    x = request.args["x"]
    page = openpyxl.Workbook().active
    page.cell(row=1, column=1, value=x)  # reached
    page.cell(1, 1, x)  # reached
    page.cell(row=1, column=1).value = x  # reached
    page.cell(row=1, column=1, value=int(x))  # harmless
    second = Workbook().create_sheet("second")
    second.append([request.args["y"]])  # reached
    second.append(["total", len(x)])  # harmless
    return ""


@app.get("/frame")
def frame():
    x = request.args["x"]
    pd.DataFrame([{"name": x}]).to_csv("out.csv")  # reached
    pd.DataFrame(data=[{"name": x}]).to_csv("out.csv")  # reached
    rows = pd.DataFrame({"name": [x], "age": [3]})
    rows.to_excel("out.xlsx", index=False)  # reached
    pd.DataFrame([{"name": "'" + x}]).to_csv("out.csv")  # harmless
    return ""


@app.get("/files/<path:name>")
async def files(name):
    np.load("arrays/" + name)  # reached
    boto3.client("s3").download_file("bucket", name, "/tmp/" + name)  # reached
    boto3.client("s3").download_file("bucket", name, "/tmp/download")  # harmless
    await aiofiles.os.remove("files/" + name)  # reached
    await aiofiles.os.remove("files/old")  # harmless
    return ""


@app.post("/models")
def models():
    torch.load(io.BytesIO(request.data), weights_only=True)
    torch.load(io.BytesIO(request.data), weights_only=False)  # reached
    pd.read_hdf(request.files["table"])  # reached
    return ""
