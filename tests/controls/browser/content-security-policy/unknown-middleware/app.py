import guard
from flask import Flask, render_template

app = Flask(__name__)
app.wsgi_app = guard.ContentSecurityPolicy(app.wsgi_app, {"default-src": ["'self'"]})


@app.get("/")
def start():
    return render_template("start.html")
