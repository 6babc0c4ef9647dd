"""Stands for the library in this case."""

from flask import abort, request


class IpBan:
    def __init__(self, app=None, ban_count=20):
        self.ban_count = ban_count
        self.banned = set()
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.before_request(self.check)

    def check(self):
        if request.remote_addr in self.banned:
            abort(403)
