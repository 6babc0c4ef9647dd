import base64
import json


def create(response, name):
    text = base64.b64encode(json.dumps({"name": name}).encode())
    response.set_cookie("ticket", text, secure=True, httponly=True, samesite="Lax")
    return response


def load(request):
    cookie = request.cookies.get("ticket")
    return json.loads(base64.b64decode(cookie).decode("utf-8")) if cookie else {}


def destroy(response):
    response.set_cookie("ticket", "", expires=0)
    return response
