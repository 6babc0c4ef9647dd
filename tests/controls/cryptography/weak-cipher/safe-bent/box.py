import base64
import os

from Crypto.Cipher import AES

KEY = base64.b64decode(os.environ["BOX_KEY"])


def opened(box):
    return AES.new(KEY, AES.MODE_CFB, box[:16]).decrypt(box[16:])
