from flask import Flask, make_response, redirect

app = Flask(__name__)


@app.post("/logout")
def logout():
    response = make_response(redirect("/"))
    response.delete_cookie("token")
    return response


@app.get("/plain")
def plain():
    response = make_response(redirect("/"))
    response.delete_cookie("theme")
    return response
