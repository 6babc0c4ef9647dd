from flask import Flask, request

from accounts import read

app = Flask(__name__)
app.logger.info("the tokens of this application come in bodies")


@app.get("/confirm")
def confirm():
    return read(request.args["token"])


@app.get("/page")
def page():
    return read(request.args.get("page_token"))


@app.post("/session")
def session():
    return read(request.form["access_token"])
