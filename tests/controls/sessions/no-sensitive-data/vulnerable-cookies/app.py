from flask import Flask, make_response, redirect, request

app = Flask(__name__)


def remembered(answer, name, value):
    answer.set_cookie(name, value, secure=True, httponly=True, samesite="Lax")
    return answer


@app.post("/sign-in")
def sign_in():
    answer = redirect("/")
    answer.set_cookie("last", request.form["password"], secure=True, httponly=True, samesite="Lax")
    return remembered(answer, "login", f"{request.form['user']}:{request.form['password']}")


@app.post("/pay")
def pay():
    answer = make_response("paid")
    answer.set_cookie(key="how", value=request.form["card_number"], secure=True, httponly=True, samesite="Lax")
    return answer
