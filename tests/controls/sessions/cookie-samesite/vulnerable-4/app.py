from flask import Flask, session
from flask_talisman import Talisman

app = Flask(__name__)
talisman = Talisman()


@app.post("/theme")
def theme():
    session["theme"] = "dark"
    return ""


talisman.init_app(app)
