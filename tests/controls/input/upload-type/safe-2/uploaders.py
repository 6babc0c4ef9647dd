import os
import secrets

import filetype
from werkzeug.datastructures import FileStorage


class Uploader:
    def upload(self, file: FileStorage):
        kind = filetype.guess(file.stream.read(261))
        file.stream.seek(0)
        if kind is None or kind.extension not in {"png", "pdf"}:
            return False
        return self.store(file)

    def store(self, file: FileStorage):
        raise NotImplementedError


class LocalUploader(Uploader):
    def store(self, file: FileStorage):
        file.save(os.path.join("/srv/uploads", secrets.token_hex(16)))
        return True
