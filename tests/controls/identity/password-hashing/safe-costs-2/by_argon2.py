from argon2 import PasswordHasher

hasher = PasswordHasher(time_cost=2, memory_cost=19_456)
