from flask import request

REGISTERED = {}


def register(function):
    REGISTERED[function.__name__] = function
    return function


def run_all():
    for function in REGISTERED.values():
        function(request.args["name"])


def make(function):
    def view():
        function(request.args["name"])
        return ""

    return view
