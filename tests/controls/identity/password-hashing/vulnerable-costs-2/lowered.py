from passlib.hash import argon2, scrypt

FAST = {"rounds": 4}


def hashed(password):
    return argon2.using(rounds=1, memory_cost=8).hash(password)


def smaller(password):
    return argon2.using(time_cost=1, memory_cost=1024).hash(password)


def unpacked(password):
    return scrypt.using(**FAST).hash(password)
