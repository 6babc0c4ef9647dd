"""Uploads are stored where they cannot run and are served as attachments."""

from stopper.evidence.application.flask import Application
from stopper.evidence.data.passed_uploads import passed_uploads
from stopper.evidence.data.upload_checks import UploadChecks, upload_checks
from stopper.evidence.data.upload_folders import Sent, folder_of, public_objects, sent_uploads
from stopper.evidence.data.uploads import StoredUpload, stored_uploads
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.upload_urls import HandedUpload, folders_of_uploads, handed_uploads
from stopper.evidence.host.host import Host
from stopper.evidence.host.stored import handed_out, upload_folder, uploads_of
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.upload_folders import UploadFolder, running_upload_folders
from stopper.evidence.requests.given_input import UPLOAD, given_input, stores
from stopper.evidence.source.index import is_support
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.file_types import NEVER

control = Control(
    id="input.upload-storage",
    title="Uploads are stored where they cannot run and are served as attachments",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "host", "live", "cross"),
    does=("enforce", "render"),
    cwe=(434, 552),
    asvs=("3.2.1", "5.3.1", "5.4.1", "8.2.2"),
    remedy=(
        "Store uploads outside the code and static folders or in a private bucket, and serve them after an access "
        "check as attachments with a fixed type and nosniff."
    ),
    risk=(
        "An uploaded HTML page runs script in the site's name, an uploaded program runs on the server, or strangers "
        "list the bucket."
    ),
    snippet="""\
return send_from_directory(
    app.config["UPLOAD_FOLDER"], stored_name, as_attachment=True, mimetype="application/octet-stream"
)""",
)

BUCKETS = ("boto3", "boto", "google.cloud.storage", "minio", "azure.storage.blob", "flask_s3")
SIGNED = 's3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": key}, ExpiresIn=300)'

WHERE = {
    "static": "below a folder that the server hands out ({}): an uploaded page runs in the site's name",
    "templates": "among the templates ({}): an uploaded template runs on the server",
    "code": "beside the code ({})",
}
SEND = """\
return send_from_directory(
    current_app.config["UPLOAD_FOLDER"], stored_name, as_attachment=True, mimetype="application/octet-stream"
)"""
INTERNAL = "internal;  # and send files by the app: X-Accel-Redirect"
FOLDER = 'UPLOAD_FOLDER = "/var/lib/shop/uploads"  # outside the code, owned by the service'


@control.check(question="uploads lie where they cannot run", matter="uploads lie where files are served")
def uploads_lie_outside_code_and_static_folders(application: Application) -> Observations:
    """The path of each stored upload, variables and settings followed."""
    source = application.source

    def judge(upload: StoredUpload) -> Observation | None:
        return _judged(application, upload, source.at(upload.call))

    passed = passed_uploads(source)
    for call in passed:
        words = f"{call.scope.name}() stores a file under a name that its callers pass"
        yield unknown(words, needs="where its callers let it store", at=source.at(call))
    stored = list(stored_uploads(source))
    if stored or not passed:
        yield from every(stored, judge, none="the application stores no uploads by itself")


@control.check
def uploads_that_views_are_given_lie_in_the_private_folder(application: Application) -> Observations:
    """Views below @stopper.upload that keep the files by `store()`: the extension refuses a folder that is served."""
    found = [
        (route, item) for route, item in given_input(application, UPLOAD) if stores(application.source, route, item)
    ]
    for route, decorator in found:
        yield passes(f"{route.title} keeps files in the policy's private folder (@stopper.upload)", at=decorator.at)
    if not found:
        yield not_applicable("no view keeps files that @stopper.upload gave it")


def _judged(application: Application, upload: StoredUpload, at: Place) -> Observation | None:
    kind, words = folder_of(application, upload)
    if kind == "named" or (kind == "static" and _is_listed(upload_checks(application.source, upload))):
        why = "under a name that fixes its type" if kind == "named" else "under a suffix of a list"
        message = f"an upload is stored below a folder that the server hands out ({words}), {why}"
        return fails(message, at=at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=FOLDER)
    if kind in ("static", "templates"):
        return fails(f"an upload is stored {WHERE[kind].format(words)}", at=at, fix=FOLDER)
    if kind == "code":
        message = f"an upload is stored {WHERE[kind].format(words)}"
        return fails(message, at=at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=FOLDER)
    if kind == "elsewhere":
        return passes("an upload is stored outside the code", at=at)
    if kind == "environment":
        return unknown("the environment says where uploads lie", needs=f"the value of {words} in production", at=at)
    return unknown("the folder of an upload is put together elsewhere", needs="where uploads lie in production", at=at)


def _is_listed(checks: UploadChecks) -> bool:
    """Whether an upload ends in a suffix of a list, none of which runs anywhere."""
    return bool(checks.suffixes) and not (checks.weak or checks.suffixes & NEVER)


@control.check(question="uploads lie where they cannot run")
def upload_folders_of_the_running_app_are_not_handed_out(app: ImportedApp, application: Application) -> Observations:
    """The folders that the settings of uploads name, beside the static folders, the templates and the code."""
    takes = any(stored_uploads(application.source)) or bool(passed_uploads(application.source))
    folders = running_upload_folders(app) if takes else []
    yield from every(folders, _of_setting, none="no setting of the running app shows where uploads lie")


def _of_setting(folder: UploadFolder) -> Observation | None:
    if folder.kind in ("static", "templates"):
        message = f"an upload is stored {WHERE[folder.kind].format(folder.words)}"
        return fails(message, at=folder.at, fix=FOLDER)
    if folder.kind == "code":
        message = f"an upload is stored {WHERE[folder.kind].format(folder.words)}"
        return fails(message, at=folder.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=FOLDER)
    if folder.kind == "environment":
        return None
    return passes(f"{folder.key} names a folder that nothing hands out", at=folder.at)


@control.check(question="uploads are sent as attachments")
def uploads_are_sent_as_attachments(application: Application) -> Observations:
    source = application.source
    # An image that is opened and saved anew holds nothing but its picture.
    redrawn = source.calls("PIL.Image.open().save")
    kinds = [upload_checks(source, upload) for upload in stored_uploads(source) if upload.call not in redrawn]
    is_held = all(item.has_list and item.reads_content and not item.weak for item in kinds)
    harmless = is_held and bool(kinds or redrawn)

    def judge(sent: Sent) -> Observation:
        return _sent(sent, source.at(sent.call), harmless=harmless)

    yield from every(sent_uploads(application), judge, none="no view sends a stored upload")


def _sent(sent: Sent, at: Place, *, harmless: bool) -> Observation:
    if sent.is_attachment:
        return passes("an upload is sent as an attachment", at=at)
    if sent.is_typed:
        return passes("an upload is sent under a type that the code fixes", at=at)
    if harmless:
        return passes("an upload is sent to be shown, and its type was checked by its content", at=at)
    if sent.is_attachment is None:
        return unknown("a condition says whether an upload is an attachment", needs="which uploads are shown", at=at)
    message = (
        "an upload is sent to be shown under the type that its name says: an uploaded page runs in the site's name"
    )
    return fails(message, at=at, severity=Severity.MEDIUM, fix=SEND)


@control.check(question="objects in buckets are private")
def objects_in_buckets_are_private(application: Application) -> Observations:
    source = application.source
    found = [(call, words) for call, words in public_objects(source) if not is_support(call.scope.module.path)]
    for call, words in found:
        message = f"an object is stored for anybody to read ({words})"
        yield fails(message, at=source.at(call), severity=Severity.MEDIUM, fix=SIGNED)
    if not found and source.uses(*BUCKETS):
        yield passes("no code gives strangers access to a bucket", at=source.import_of(*BUCKETS))
    elif not found:
        yield not_applicable("no library for buckets is used")


@control.check(question="uploads of the machine")
def uploads_of_the_machine_lie_where_nothing_serves_or_runs_them(host: Host) -> Observations:
    """The folders of uploads on the machine, beside what its nginx hands out."""
    found = [group for project in host.projects for group in uploads_of(project)]
    folders = dict.fromkeys(upload_folder(group) for group in found)
    faults = [fault for folder in folders for fault in _served(host, folder)]
    runnable = [group for group in found if not group.is_folder and group.bits & 0o111]
    for group in runnable:
        words = f"{group.count} uploads can be run as programs, such as {group.examples[0]}"
        faults.append(fails(words, at=host.at(group.examples[0]), severity=Severity.LOW))
    yield from faults
    if not host.projects:
        needs = "facts with the folder (`stopper collect --project`)"
        yield unknown("no folder of an application was seen on the machine", needs=needs)
    elif not found:
        yield not_applicable("no folder of uploads lies in a project of the machine")
    elif not faults:
        yield passes(f"nothing hands out or runs what lies in {next(iter(folders))}", at=host.at(next(iter(folders))))


def _served(host: Host, folder: str) -> Observations:
    if "/static/" in f"{folder}/":
        yield fails(f"uploads lie in {folder}, below a static folder", at=host.at(folder))
    for served, file in handed_out(host, folder):
        words = (
            f"uploads lie in {folder}, and nginx hands out {served} ({file}): an uploaded page runs in the site's name"
        )
        yield fails(words, at=host.at(folder))


@control.check(question="uploads that nginx hands out", layer=Layer.CROSS)
def nginx_hands_out_no_upload_as_it_is(application: Application, nginx: Nginx) -> Observations:
    """No alias or root of nginx is a folder in which the app stores uploads, unless its files are attachments."""
    handed = list(handed_uploads(application, nginx))
    for item in handed:
        yield _handed(application, item)
    folders = folders_of_uploads(application)
    if folders and nginx.servers and not handed:
        words = f"no folder that nginx hands out takes uploads ({folders[0][1]})"
        yield passes(words, at=application.source.at(folders[0][0].call))
    elif not handed:
        yield not_applicable("nginx hands out no folder, or the code does not write where uploads lie")


def _handed(application: Application, item: HandedUpload) -> Observation:
    checks = upload_checks(application.source, item.upload)
    if item.is_attachment:
        return passes("uploads that nginx hands out are attachments, or of a type that nothing runs", at=item.served.at)
    if checks.has_list and checks.reads_content and not checks.weak:
        return passes("uploads that nginx hands out were checked by their content", at=item.served.at)
    sniffed = "" if item.has_nosniff else ", without nosniff"
    words = f"nginx hands out the folder of uploads as it is: GET {item.url} shows an uploaded page{sniffed}"
    return fails(words, at=item.served.at, related=[application.source.at(item.upload.call)], fix=INTERNAL)
