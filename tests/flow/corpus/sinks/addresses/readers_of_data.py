"""Readers of tables, arrays and pictures: they fetch an address as they open a file."""

import io
import os

import fsspec
import imageio.v3 as iio
import pandas as pd
import pycurl
import xarray as xr
import zarr
from curl_cffi import requests as browser_requests
from flask import Flask, request
from pytube import YouTube
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/data"
BASE = "https://data.example/sets/"


def opened(url, options=None):
    try:
        return zarr.open_consolidated(url, storage_options=options, mode="r")  # reached
    except KeyError:
        return zarr.open_group(store=url, storage_options=options, mode="r")  # reached


@app.post("/arrays")
def arrays():
    group = opened(request.get_json()["url"])
    xr.open_dataset(request.json["url"])  # reached
    return str(len(group))


@app.post("/tables")
def tables():
    address = request.json["source"]
    pd.read_parquet(address)  # reached
    pd.read_csv(filepath_or_buffer=address)  # reached
    iio.imread(request.args["picture"])  # reached
    with fsspec.open(request.args["file"]) as file:  # reached
        return file.read()


@app.get("/fetched")
def fetched():
    curl = pycurl.Curl()
    curl.setopt(curl.URL, request.args["address"])  # reached
    curl.setopt(pycurl.URL, BASE + request.args["name"])  # harmless
    curl.setopt(curl.POSTFIELDS, request.args["body"])  # harmless
    curl.perform()
    return ""


@app.post("/uploads")
def uploads():
    sent = request.files["table"]
    pd.read_csv(sent)  # harmless
    pd.read_excel(sent.stream)  # harmless
    pd.read_csv(io.StringIO(request.get_data(as_text=True)))  # harmless
    pd.read_parquet(io.BytesIO(request.get_data()))  # harmless
    return ""


@app.get("/of-a-folder/<int:key>")
def of_a_folder(key):
    pd.read_feather(f"{app.config['SETS']}{key}-{secure_filename(request.args['name'])}")  # harmless
    pd.read_excel(os.path.join(app.config["SETS"], secure_filename(request.args["name"])))  # harmless
    return ""


@app.get("/own")
def own():
    name = request.args["name"]
    pd.read_csv(BASE + name)  # harmless
    if name in ("people", "places"):
        zarr.open(os.path.join(FOLDER, name))  # harmless
        pd.read_parquet(f"{FOLDER}/{name}.parquet")  # harmless
    return ""


@app.get("/films")
def films():
    YouTube(request.args["film"])  # reached
    YouTube("https://films.example/" + request.args["film"])  # harmless
    browser_requests.get(request.args["film"])  # reached
    browser_requests.get("https://films.example/")  # harmless
    return ""
