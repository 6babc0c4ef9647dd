from flask import Blueprint, make_response, request

cookies = Blueprint("cookies", __name__)


@cookies.get("/shelves/<shelf>")
def shelf(shelf):
    answer = make_response("", 204)
    answer.set_cookie(shelf, "open", secure=True)
    return answer


@cookies.get("/shared")
def shared():
    answer = make_response("", 204)
    answer.set_cookie("seen", "1", domain=request.args["of"], secure=True)
    return answer
