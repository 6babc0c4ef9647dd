from flask import Flask, g, redirect, request

import tickets

app = Flask(__name__)


@app.before_request
def who():
    g.user = tickets.load(request)


@app.post("/login")
def login():
    return tickets.create(redirect("/"), request.form["name"])
