from flask import Flask

app = Flask(__name__)
app.config["HSTS_ENABLED"] = False

if app.config.get("HSTS_ENABLED"):
    from flask_sslify import SSLify

    SSLify(app, permanent=True)


@app.get("/")
def index():
    return "shop"
