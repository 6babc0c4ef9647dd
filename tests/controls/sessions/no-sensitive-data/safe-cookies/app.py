import secrets

from flask import Flask, make_response, redirect, request
from werkzeug.security import check_password_hash

app = Flask(__name__)
STORED = {}


@app.post("/sign-in")
def sign_in():
    answer = redirect("/")
    if check_password_hash(STORED[request.form["user"]], request.form["password"]):
        answer.set_cookie("user", request.form["user"], secure=True, httponly=True, samesite="Lax")
        answer.set_cookie("remember", secrets.token_urlsafe(), secure=True, httponly=True, samesite="Lax")
        answer.set_cookie("length", str(len(request.form["password"])), secure=True, httponly=True, samesite="Lax")
    return answer


@app.post("/pay")
def pay():
    answer = make_response("paid")
    answer.set_cookie("ends", request.form["card_number"][-4:], secure=True, httponly=True, samesite="Lax")
    return answer
