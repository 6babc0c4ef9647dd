from flask import Flask

app = Flask(__name__)
app.config["SSL_DISABLE"] = True

if not app.config["SSL_DISABLE"]:
    from flask_sslify import SSLify

    SSLify(app, permanent=True)


@app.get("/")
def index():
    return "shop"
