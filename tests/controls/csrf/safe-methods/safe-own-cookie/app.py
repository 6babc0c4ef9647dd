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


@app.get("/sign-out/asked")
def sign_out_page():
    response = make_response("Do you want to leave?")
    response.set_cookie("user_id", "7")
    return response
