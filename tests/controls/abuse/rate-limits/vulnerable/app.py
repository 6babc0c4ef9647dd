import requests
from flask import Flask, jsonify, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import login_required
from PIL import Image

from models import Product

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://cache/0")


@app.get("/")
def index():
    return "hello"


@app.get("/rates")
def rates():
    return jsonify(fetch())


def fetch():
    return requests.get("https://rates.example/", timeout=5).json()


@app.post("/avatar")
@login_required
def avatar():
    picture = Image.open(request.files["avatar"])
    picture.thumbnail((200, 200))
    return ""


@limiter.limit("10 per minute")
@app.get("/search")
def search():
    return jsonify(Product.query.filter(Product.name.ilike(f"%{request.args['q']}%")).count())


@app.get("/export")
@limiter.exempt
def export():
    return make_export()


def make_export():
    from weasyprint import HTML

    return HTML(string="<p>all</p>").write_pdf()


@app.post("/hook")
def webhook():
    return jsonify(fetch())
