class Passphrase(str):
    pass


def generate_passphrase():
    return Passphrase("")


def shortened(codes):
    return dict(list(codes.items())[:3])


def stored(passphrase):
    return passphrase
