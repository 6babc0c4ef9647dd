"""Cleaners of HTML and what they are told to let through."""

import bleach
import nh3
from flask import Flask, request
from markdown import Markdown
from markupsafe import Markup

app = Flask(__name__)
TAGS = ["p", "b", "a"]
OPEN = [*TAGS, "script"]
links = bleach.Cleaner(tags=TAGS, attributes={"a": ["href"]})
frames = bleach.sanitizer.Cleaner(tags={"p", "iframe"})


def is_video(tag, name, value):
    return name in ("width", "height") or (name == "src" and value.startswith("//video.example/"))


videos = bleach.Cleaner(tags={*TAGS, "iframe"}, attributes={"a": ["href"], "iframe": is_video})
scripts_of_videos = bleach.Cleaner(tags={*TAGS, "script"}, attributes={"script": is_video})
objects_of_others = bleach.Cleaner(tags={*TAGS, "object"}, attributes={"iframe": is_video})


@app.route("/plain")
def plain():
    return Markup(bleach.clean(request.args["text"]))  # harmless


@app.route("/tags")
def tags():
    return Markup(bleach.clean(request.args["text"], tags=TAGS, attributes={"a": ["href", "title"]}))  # harmless


@app.route("/scripts")
def scripts():
    return Markup(bleach.clean(request.args["text"], tags=OPEN))  # reached


@app.route("/scripts-by-position")
def scripts_by_position():
    return Markup(bleach.clean(request.args["text"], ["p", "SCRIPT"]))  # reached


@app.route("/handlers")
def handlers():
    return Markup(bleach.clean(request.args["text"], tags=TAGS, attributes={"a": ["href", "onclick"]}))  # reached


@app.route("/nh3")
def by_nh3():
    return Markup(nh3.clean(request.args["text"], tags={"p", "b"}))  # harmless


@app.route("/nh3-objects")
def objects():
    return Markup(nh3.clean(request.args["text"], tags={"p", "object"}))  # reached


@app.route("/cleaner")
def cleaner():
    return Markup(links.clean(request.args["text"]))  # harmless


@app.route("/frames")
def framed():
    return Markup(frames.clean(request.args["text"]))  # reached


@app.route("/videos")
def video():
    return Markup(videos.clean(request.args["text"]))  # harmless


@app.route("/videos-at-once")
def video_at_once():
    return Markup(bleach.clean(request.args["text"], tags=["p", "iframe"], attributes=is_video))  # harmless


@app.route("/scripts-of-videos")
def video_script():
    return Markup(scripts_of_videos.clean(request.args["text"]))  # reached


@app.route("/objects-of-others")
def other_object():
    return Markup(objects_of_others.clean(request.args["text"]))  # reached


written = Markdown(extensions=["tables"])


@app.route("/of-an-object")
def of_an_object():
    return Markup(links.clean(written.convert(request.args["text"])))  # harmless


@app.route("/of-an-object-uncleaned")
def of_an_object_uncleaned():
    return Markup(written.convert(request.args["text"]))  # reached


def is_named(tag, name, value):
    return name in ("src", "width")


@app.route("/frames-by-their-names")
def frames_by_their_names():
    return Markup(bleach.clean(request.args["text"], tags=["iframe"], attributes={"iframe": is_named}))  # reached


@app.route("/every-attribute")
def every_attribute():
    return Markup(bleach.clean(request.args["text"], tags=["a"], attributes=lambda tag, name, value: True))  # reached


@app.route("/by-the-value-alone")
def by_the_value_alone():
    allowed = {"a": lambda tag, name, value: not value.startswith("javascript:")}
    return Markup(bleach.clean(request.args["text"], tags=["a"], attributes=allowed))  # reached


@app.route("/links-by-their-names")
def links_by_their_names():
    return Markup(bleach.clean(request.args["text"], tags=["a"], attributes=is_named))  # harmless


@app.route("/no-attribute")
def no_attribute():
    return Markup(bleach.clean(request.args["text"], tags=["a"], attributes=lambda tag, name, value: False))  # harmless
