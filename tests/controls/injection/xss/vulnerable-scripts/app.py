from flask import Flask, render_template

app = Flask(__name__)

PLAIN = """<!doctype html>
<p id="who"></p>
<script>
  document.write("<p>Hello, " + new URLSearchParams(location.search).get("name") + "</p>");
</script>
"""


@app.get("/")
def home():
    return render_template("home.html")


@app.get("/plain")
def plain():
    return PLAIN
