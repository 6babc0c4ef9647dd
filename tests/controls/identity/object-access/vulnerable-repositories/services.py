from flask import session
from rows import usual_letters, usual_pins


class PinService:
    def __init__(self, rows=usual_pins):
        self.rows = rows

    def add(self, words):
        self.rows.add(words, session["member"])

    def remove(self, id):
        self.rows.remove(id)


class LetterService:
    def __init__(self, rows=usual_letters):
        self.rows = rows

    def add(self, words):
        self.rows.add(words, session["member"])

    def remove(self, id):
        self.rows.remove(id)


pins = PinService()
letters = LetterService()
