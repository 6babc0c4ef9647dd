"""Checks of where an address leads, as applications write them, and checks that look like them."""

from urllib.parse import unquote, urljoin, urlparse, urlsplit

from flask import Flask, abort, redirect, request, url_for

app = Flask(__name__)
ALLOWED = {"shop.example", "www.shop.example"}


def is_safe_url(target):
    """Of `////evil` urljoin makes a path of this site, and a browser a site of its own."""
    here = urlparse(request.host_url)
    there = urlparse(urljoin(request.host_url, target))
    return there.scheme in ("http", "https") and here.netloc == there.netloc


def is_relative(target):
    parsed = urlparse(target.strip().replace("\\", "/"))
    if parsed.scheme:
        return False
    if parsed.netloc:
        return False
    return True


def is_http(target):
    return urlparse(target).scheme in ("http", "https")


def is_allowed(target, hosts):
    parsed = urlsplit(target)
    return (not parsed.netloc or parsed.netloc in hosts) and (not parsed.scheme or parsed.scheme == "https")


def is_allowed_twice(target, hosts):
    if target is not None:
        target = target.strip()
    if not target:
        return False
    return is_allowed(target, hosts) and is_allowed(target.replace("\\", "/"), hosts)


def same_host(target):
    target = urlparse(urljoin(request.url, unquote(target)))
    if target.netloc == urlparse(request.url).netloc:
        return target.geturl()
    return None


def first_safe(*targets):
    for target in targets:
        if not target:
            continue
        if is_safe_url(target):
            return target
    return "/"


@app.route("/own-predicate")
def own_predicate():
    x = request.args.get("x", "")
    if not is_safe_url(x):
        return abort(400)
    return redirect(x)  # reached


@app.route("/own-predicate-and-what-it-looked-at")
def own_predicate_and_what_it_looked_at():
    x = request.args.get("x", "")
    if not is_safe_url(x):
        return abort(400)
    return redirect(urljoin(request.host_url, x))  # harmless


@app.route("/own-predicate-of-one-slash")
def own_predicate_of_one_slash():
    x = request.args.get("x", "")
    if not x.startswith("/") or x.startswith("//") or not is_safe_url(x):
        return abort(400)
    return redirect(x)  # harmless


@app.route("/own-predicate-or-home")
def own_predicate_or_home():
    x = request.args.get("x")
    if not x or not is_safe_url(x):
        x = url_for("home")
    return redirect(x)  # reached


@app.route("/own-predicate-in-a-choice")
def own_predicate_in_a_choice():
    x = request.args.get("x", "")
    return redirect(x if is_safe_url(x) else "/")  # reached


@app.route("/own-predicate-the-wrong-way-round")
def own_predicate_the_wrong_way_round():
    x = request.args.get("x", "")
    if is_safe_url(x):
        return abort(400)
    return redirect(x)  # reached


@app.route("/relative")
def relative():
    x = request.args.get("x", "")
    if is_relative(x):
        return redirect(x)  # reached
    return redirect("/")


@app.route("/scheme-only")
def scheme_only():
    x = request.args.get("x", "")
    if is_http(x):
        return redirect(x)  # reached
    return redirect("/")


@app.route("/allowed")
def allowed():
    x = request.args.get("x", "")
    if is_allowed(x, ALLOWED):
        return redirect(x)  # reached
    return redirect("/")


@app.route("/allowed-twice")
def allowed_twice():
    x = request.args.get("x", "")
    if is_allowed_twice(x, ALLOWED):
        return redirect(x)  # reached
    return redirect("/")


@app.route("/given-back")
def given_back():
    x = request.args.get("x", "")
    return redirect(same_host(x) or "/")  # harmless


@app.route("/first-of-several")
def first_of_several():
    return redirect(first_safe(request.args.get("x"), request.referrer))  # reached


@app.route("/another-value")
def another_value():
    x, y = request.args.get("x", ""), request.args.get("y", "")
    if is_safe_url(y):
        return redirect(x)  # reached
    return redirect("/")


@app.route("/begins-with-a-slash")
def begins_with_a_slash():
    x = request.args.get("x", "")
    if not x.startswith("/"):
        x = "/"
    return redirect(x)  # reached


@app.route("/begins-with-one-slash")
def begins_with_one_slash():
    x = request.args.get("x", "")
    if not x.startswith("/") or x.startswith("//") or "\\" in x or "\t" in x:
        x = "/"
    return redirect(x)  # harmless


@app.route("/begins-with-one-slash-and-a-tab")
def begins_with_one_slash_and_a_tab():
    x = request.args.get("x", "")
    if not x.startswith("/") or x.startswith("//") or "\\" in x:
        x = "/"
    return redirect(x)  # reached


@app.route("/begins-with-our-host")
def begins_with_our_host():
    x = request.args.get("x", "")
    if x.startswith("https://shop.example"):
        return redirect(x)  # reached
    return redirect("/")


@app.route("/begins-with-our-host-and-a-slash")
def begins_with_our_host_and_a_slash():
    x = request.args.get("x", "")
    if x.startswith("https://shop.example/"):
        return redirect(x)  # harmless
    return redirect("/")


@app.route("/in-a-list")
def in_a_list():
    x = request.args.get("x", "")
    if x in ("/", "/items", "/cart"):
        return redirect(x)  # harmless
    return redirect("/")


@app.route("/host-in-a-set")
def host_in_a_set():
    x = request.args.get("x", "")
    if urlparse(x).netloc not in ALLOWED:
        abort(400)
    return redirect(x)  # harmless


@app.route("/host-ends-so")
def host_ends_so():
    x = request.args.get("x", "")
    if not urlparse(x).netloc.endswith("shop.example"):
        abort(400)
    return redirect(x)  # reached


@app.route("/host-ends-with-a-dot-before")
def host_ends_with_a_dot_before():
    x = request.args.get("x", "")
    if not urlparse(x).netloc.endswith(".shop.example"):
        abort(400)
    return redirect(x)  # harmless


@app.route("/holds-our-host")
def holds_our_host():
    x = request.args.get("x", "")
    if "shop.example" not in x:
        abort(400)
    return redirect(x)  # reached


@app.route("/host-in-a-name")
def host_in_a_name():
    x = request.args.get("x", "")
    host = urlparse(x).hostname or ""
    if host in {"127.0.0.1"} or not host.endswith(".shop.example"):
        abort(403)
    return redirect(x)  # harmless


@app.route("/host-in-a-name-of-another")
def host_in_a_name_of_another():
    x = request.args.get("x", "")
    host = urlparse(request.args.get("y", "")).hostname
    if host not in ALLOWED:
        abort(403)
    return redirect(x)  # reached


class Address:
    def __init__(self, url):
        self.url = url

    def checked(self):
        host = urlparse(self.url).hostname
        if host not in ALLOWED:
            raise ValueError("not allowed")
        return self.url


@app.route("/checked-by-an-object")
def checked_by_an_object():
    return redirect(Address(request.args.get("x", "")).checked())  # harmless


@app.route("/kept-by-an-object")
def kept_by_an_object():
    return redirect(Address(request.args.get("x", "")).url)  # reached


@app.route("/host-of-another-value")
def host_of_another_value():
    x = request.args["x"]
    if urlparse(x).netloc == request.args["host"]:
        return redirect(x)  # reached
    if urlparse(x).netloc == urlparse(request.args["home"]).netloc:
        return redirect(x)  # reached
    if urlparse(x).netloc == request.host:
        return redirect(x)  # harmless
    return redirect("/")


@app.route("/hosts-of-everybody")
def hosts_of_everybody():
    x = request.args["x"]
    if urlparse(x).netloc.endswith(".com"):
        return redirect(x)  # reached
    if urlparse(x).netloc.endswith(".co.uk"):
        return redirect(x)  # reached
    if urlparse(x).netloc.endswith(".shop.co.uk"):
        return redirect(x)  # harmless
    return redirect("/")
