from flask import Flask, redirect

app = Flask(__name__)


@app.before_request
def demand_a_login():
    return redirect("/login")
