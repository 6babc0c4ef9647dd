from flask import Flask, request, session

app = Flask(__name__)


@app.post("/language")
def language():
    session.update(language=request.form["language"])
    return ""
