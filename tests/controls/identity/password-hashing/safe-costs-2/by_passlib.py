from passlib.hash import argon2


def of_argon(password):
    return argon2.using(rounds=2, memory_cost=19_456).hash(password)
