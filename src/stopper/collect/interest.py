"""Which names of a project's folder are entered, read, or merely noted."""

from __future__ import annotations

from stopper.standard.regex import regex

TEXT_LIMIT = 2_000_000  # bytes
PYTHON_LIMIT = 5_000_000  # bytes

# Folders that hold no source of the project's own.
_PRUNED_TEXT = """
.git .hg .svn .bzr .jj node_modules bower_components jspm_packages __pycache__ .tox .nox .eggs .venv site-packages
.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .cache .parcel-cache .webassets-cache
.sass-cache .next .nuxt .turbo .yarn .pnpm-store .terraform .vagrant .gradle .idea .vscode .ipynb_checkpoints htmlcov
__pypackages__ .direnv .pixi .bundle .serverless .aws-sam
"""
PRUNED = frozenset(_PRUNED_TEXT.split())
ENVIRONMENT_NAMES = frozenset({"venv", "env", "virtualenv", ".env", ".virtualenv"})
# Those of older ones, which have no file of their own, on Unix and on Windows.
ENVIRONMENT_FOLDERS = ({"lib", "bin"}, {"lib", "scripts"})

_UNREAD_TEXT = """
.png .jpg .jpeg .gif .ico .bmp .webp .avif .tif .tiff .psd .ai .eps .heic .woff .woff2 .ttf .otf .eot .mp3 .mp4 .m4a
.m4v .ogg .ogv .oga .wav .flac .webm .mov .avi .mkv .zip .gz .tgz .bz2 .xz .7z .rar .tar .zst .jar .war .whl .egg .deb
.rpm .apk .dmg .iso .img .exe .dll .so .dylib .a .o .obj .lib .pyc .pyo .pyd .class .wasm .pdf .doc .docx .xls .xlsx
.ppt .pptx .odt .ods .odp .epub .mobi .azw3 .cbz .cbr .mo .po .pot .db .sqlite .sqlite3 .mdb .rdb .dump .bak .pickle
.pkl .npy .npz .h5 .hdf5 .parquet .feather .onnx .pt .pth .safetensors .model .bin .dat .csv .tsv .map .swf .fla .mmdb
.gpg .sig .kdbx .jks .keystore .p12 .pfx .der .crt .cer .snap .ipynb .geojson .wkt .dic .aff .ftl .xlf .xliff .resx
"""
UNREAD = frozenset(_UNREAD_TEXT.split())
UNREAD_NAMES = frozenset(
    {
        "package-lock.json",
        "npm-shrinkwrap.json",
        "yarn.lock",
        "pnpm-lock.yaml",
        "composer.lock",
        "Gemfile.lock",
        "Cargo.lock",
    }
    | {"bun.lock", "bun.lockb", "deno.lock", "go.sum", "flake.lock", ".DS_Store", "Thumbs.db"}
)
MINIFIED = regex(r"[.-](?:min|bundle|pack)\.(?:js|mjs|cjs|css)\Z")


def is_unread(name: str) -> bool:
    """Whether a file of this name holds nothing to audit: pictures, archives, minified scripts, foreign locks."""
    lowered = name.lower()
    stem, dot, ending = lowered.rpartition(".")
    return (dot + ending in UNREAD and bool(stem)) or name in UNREAD_NAMES or bool(MINIFIED.search(lowered))


def is_database_name(name: str) -> bool:
    """Whether a file of this name may be a database of SQLite, of which its filled tables are read."""
    return name.lower().endswith((".db", ".db3", ".sqlite", ".sqlite3", ".sqlitedb"))


def size_limit(name: str) -> int:
    """Bytes up to which a file of this name is read."""
    return PYTHON_LIMIT if name.endswith((".py", ".pyw")) else TEXT_LIMIT
