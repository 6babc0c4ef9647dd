from flask import Flask, session
from flask_talisman import Talisman

import settings

app = Flask(__name__)
app.config.from_object(settings)
Talisman(app, session_cookie_secure=settings.SESSION_COOKIE_SECURE)


@app.post("/theme")
def theme():
    session["theme"] = "dark"
    return ""
