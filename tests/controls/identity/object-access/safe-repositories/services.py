from flask import abort, session
from rows import usual_letters, usual_pins


class PinService:
    def __init__(self, rows=usual_pins):
        self.rows = rows

    def add(self, words):
        self.rows.add(words, session["member"])

    def remove(self, id):
        self.rows.remove(id, session["member"])


class LetterService:
    def __init__(self, rows=usual_letters):
        self.rows = rows

    def add(self, words):
        self.rows.add(words, session["member"])

    def remove(self, id):
        letter = self.rows.find(id)
        if letter is None or letter["member"] != session["member"]:
            abort(404)
        self.rows.remove(id)


pins = PinService()
letters = LetterService()
