from flask import Flask, render_template, request


class Site(Flask):
    def select_jinja_autoescape(self, filename):
        return not filename.endswith(".txt")


app = Site(__name__)


@app.get("/")
def page():
    return render_template("page.html.j2", name=request.args["name"])
