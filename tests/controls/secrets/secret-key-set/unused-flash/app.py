import os

from flask import Flask, flash, redirect

app = Flask(__name__)


@app.get("/")
def home():
    return redirect("/start")
