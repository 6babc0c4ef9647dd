"""Files that libraries read and write by a path."""

import importlib.util
import os

import cv2
import faiss
import hnswlib
import joblib
import mutagen
import numpy
import pandas
import toml
import torch
import xlsxwriter
from dotenv import load_dotenv
from flask import Flask, request
from fpdf import FPDF
from matplotlib import pyplot
from reportlab.pdfgen import canvas
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/models"


def path():
    return os.path.join(FOLDER, request.args["name"])


def safe_path():
    return os.path.join(FOLDER, secure_filename(request.args["name"]))


@app.post("/indexes")
def indexes():
    index = hnswlib.Index(space="cosine", dim=3)
    index.load_index(path())  # reached
    index.save_index(path())  # reached
    index.save_index(safe_path())  # harmless
    faiss.write_index(faiss.read_index(path()), safe_path())  # reached
    faiss.write_index(faiss.read_index(safe_path()), path())  # reached
    return ""


@app.post("/arrays")
def arrays():
    numpy.save(path(), numpy.zeros(3))  # reached
    numpy.save(safe_path(), numpy.zeros(3))  # harmless
    joblib.dump([], path())  # reached
    torch.save({}, path())  # reached
    torch.save({}, safe_path())  # harmless
    return ""


@app.post("/pictures")
def pictures():
    cv2.imwrite(path(), None)  # reached
    pyplot.savefig(path())  # reached
    pyplot.savefig(safe_path())  # harmless
    return ""


@app.post("/frames")
def frames():
    frame = pandas.DataFrame([[1, 2]])
    frame.to_csv(path())  # reached
    frame.to_parquet(path())  # reached
    frame.to_csv(safe_path())  # harmless
    return frame.to_csv()  # harmless


@app.post("/modules")
def modules():
    importlib.util.spec_from_file_location("plugin", path())  # reached
    importlib.util.spec_from_file_location("plugin", safe_path())  # harmless
    return ""


@app.post("/sheets-and-settings")
def sheets_and_settings():
    xlsxwriter.Workbook(path())  # reached
    xlsxwriter.Workbook(safe_path())  # harmless
    canvas.Canvas(path())  # reached
    canvas.Canvas(safe_path())  # harmless
    FPDF().output(path())  # reached
    FPDF().output(safe_path())  # harmless
    toml.load(path())  # reached
    toml.load(safe_path())  # harmless
    load_dotenv(path())  # reached
    load_dotenv(safe_path())  # harmless
    mutagen.File(path())  # reached
    mutagen.File(safe_path())  # harmless
    return ""
