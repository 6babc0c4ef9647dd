from flask import session


class LoginManager:
    def user_loader(self, callback):
        self.load = callback
        return callback

    def request_loader(self, callback):
        self.load_by_request = callback
        return callback

    def restore(self, cookie):
        session["user_id"] = self.load(cookie).id

    def user(self):
        return self.load(session.get("user_id"))
