from flask import Flask


def lines(stream):
    return dict(line.strip().split(" = ", 1) for line in stream)


app = Flask(__name__)
app.config.from_file("settings.txt", load=lines)
