import os

from flask import Flask, render_template, request
from package_files import root_of

app = Flask(__name__, template_folder=os.path.join(root_of("shop"), "site"))


@app.get("/found")
def found():
    return render_template("pages/goods/found.html", word=request.args["word"])


@app.get("/told")
def told():
    return render_template("pages/told.html", word=request.args["word"])
