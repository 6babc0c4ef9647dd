import argon2.profiles
from argon2 import PasswordHasher

hasher = PasswordHasher.from_parameters(argon2.profiles.RFC_9106_LOW_MEMORY)
