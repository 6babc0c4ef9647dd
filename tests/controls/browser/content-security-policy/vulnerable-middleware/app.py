from werkzeug.middleware.proxy_fix import ProxyFix
from flask import Flask, render_template

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1)


@app.get("/")
def start():
    return render_template("start.html")
