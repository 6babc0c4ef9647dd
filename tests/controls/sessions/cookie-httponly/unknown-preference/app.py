from flask import Flask, make_response, redirect, request

app = Flask(__name__)


@app.post("/language")
def language():
    response = make_response(redirect("/"))
    response.set_cookie("theme", request.form["theme"], secure=True, samesite="Lax")
    return response
