import os

from flask import Flask, flash, render_template

app = Flask(__name__)
FLAG = os.getenv("FLAG", "demo23{w0rds_between_braces}")


@app.get("/found")
def found():
    flash("<b>Well done: FLAG{4b496a74f72607d024dd}</b>")
    return render_template("found.html", flag=FLAG)
