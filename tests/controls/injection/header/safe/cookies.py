from flask import Blueprint, make_response, request
from scanner import Scanner

cookies = Blueprint("cookies", __name__)
SHELVES = ("red", "white")


@cookies.get("/shelves/<shelf>")
def shelf(shelf):
    answer = make_response("", 204)
    answer.set_cookie(shelf if shelf in SHELVES else "other", "open", secure=True)
    return answer


@cookies.get("/shelves/<int:number>/open")
def numbered(number):
    answer = make_response("", 204)
    answer.set_cookie(f"shelf-{number}", request.args["how"], secure=True)
    return answer


@cookies.get("/leave")
def leave():
    answer = make_response("", 204)
    for name in request.cookies:
        answer.set_cookie(name, "", expires=0)
    return answer


@cookies.post("/scan")
def scan():
    scanner = Scanner()
    scanner.set_cookie(request.form["cookie"])
    return {"found": scanner.run()}
