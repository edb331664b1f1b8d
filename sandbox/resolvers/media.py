"""Where to put a picture or a file: the answer holds the link to put it to, and the path to keep."""

from dataclasses import dataclass

from sandbox import ids, media
from sandbox.rights.caller import NotPermitted, find
from sandbox.rights.changing import deciding
from sandbox.room import Arguments, Room
from sandbox.visit import Visit

room = Room()


@dataclass(frozen=True, slots=True)
class Upload:
    """The links of an upload, or what is wrong with it."""

    content_type: str | None = None
    error: str | None = None
    object_url: str | None = None
    upload_url: str | None = None


room.record("UploadMedia", Upload)


@room.resolves("RootQuery", "uploadMedia")
def upload(_source: None, visit: Visit, arguments: Arguments) -> Upload:
    """Hand out a link for one file of an object that the caller may change; refusals are guesses."""
    wanted, name = arguments["objectId"], arguments["fileName"]
    kind = ids.parse(wanted)[0]
    subject = visit.world.organization if kind == "Organization" else find(visit.world, wanted)
    mutation = deciding(kind, "allowUpdate")
    if subject is None or subject.id != wanted or mutation is None:
        return Upload(error="There is no object with this id.")
    if not visit.caller.may(mutation, subject):
        raise NotPermitted("uploadMedia")
    sort = media.content_type(name)
    if arguments["mediaType"] == "AVATAR" and not sort.startswith("image/"):
        return Upload(error="An avatar has to be a picture.")
    path = media.path_of(arguments["mediaType"].lower(), wanted, name)
    return Upload(sort, None, path, visit.links.to("media", path, "PUT"))
