import os

from flask import Flask, render_template

app = Flask(__name__)
FLAG = os.environ["FLAG"]
SHOWN = os.getenv("SHOWN_FLAG", "demo{dummy}")
FLAGS = {"de": "black_red{gold}", "fr": "blue"}


@app.get("/found/<int:number>")
def found(number):
    flag = f"FLAG{{{number}}}"
    return render_template("found.html", flag=flag, style=".flag{color: red_1}")
