from flask import Flask, render_template, request

app = Flask(__name__)
app.jinja_env.autoescape = False


@app.get("/")
def page():
    return render_template("page.html", name=request.args["name"])
