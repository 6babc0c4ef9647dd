class Revoked:
    def add(self, token):
        with open("revoked.txt", "a") as kept:
            kept.write(token + "\n")

    def has(self, token):
        with open("revoked.txt") as kept:
            return token in kept.read()


revoked = Revoked()


def checked(name, password):
    return name
