import io
import tarfile


def opened(upload):
    return tarfile.open(fileobj=io.BytesIO(upload.read()))


def unpack_theme(upload):
    archive = opened(upload)
    archive.extractall(path="/srv/themes", filter=tarfile.data_filter)
    archive.close()


class Import:
    def __init__(self, upload):
        self.archive = opened(upload)

    def run(self, folder):
        self.archive.extractall(folder, members=self.archive.getmembers(), filter="data")
