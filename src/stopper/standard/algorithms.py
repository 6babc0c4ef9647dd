"""Hashes and ciphers that are broken or too weak today.

Sources: RFC 6151 (MD5), the SHAttered and Shambles collisions and NIST's retirement of SHA-1 (2022), RFC 7465 (RC4),
NIST SP 800-131A revision 2 (DES, two-key and three-key triple DES, RSA and DSA below 2048 bits, curves below 224), the
Sweet32 attack on 64-bit blocks.
"""

BROKEN_HASHES = {
    "md2": "MD2",
    "md4": "MD4",
    "md5": "MD5",
    "sha1": "SHA-1",
    "sha": "SHA-1",
    "ripemd": "RIPEMD",
}

BROKEN_CIPHERS = {
    "DES": "DES",
    "DES3": "triple DES",
    "TripleDES": "triple DES",
    "ARC2": "RC2",
    "RC2": "RC2",
    "ARC4": "RC4",
    "Blowfish": "Blowfish",
    "CAST": "CAST5",
    "CAST5": "CAST5",
    "IDEA": "IDEA",
    "SEED": "SEED",
    "XOR": "XOR",
}

SHORTEST_KEY = 2_048  # RSA, DSA
SHORTEST_CURVE = 224
