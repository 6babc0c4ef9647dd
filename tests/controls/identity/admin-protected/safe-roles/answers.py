CODES = {"unauthorized": 401, "invalid": 401, "forbidden": 403}


class Answer:
    @staticmethod
    def from_code(code):
        return {"code": code}, CODES[code]
