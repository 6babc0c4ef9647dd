from flask import Flask, render_template
from flask_talisman import Talisman

app = Flask(__name__)
talisman = Talisman(app, content_security_policy={
    "default-src": "'self'", "base-uri": "'none'", "object-src": "'none'", "form-action": "'self'",
    "frame-ancestors": "'none'",
})


@app.get("/editor")
@talisman(content_security_policy="default-src 'self' 'unsafe-inline' 'unsafe-eval'")
def editor():
    return render_template("editor.html")


@app.get("/old")
@talisman(content_security_policy=None)
def old():
    return render_template("old.html")
