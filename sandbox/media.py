"""Pictures and files under `/media/…`: uploaded to a presigned link, and found through another.

Seen in the vendor's scripts: an `avatarUrl` is such a path; asked for it with the token, the API answers JSON
with the `url` of the picture. How paths are made up is a guess.
"""

import mimetypes
from pathlib import PurePosixPath

from sandbox import ids, publishing
from sandbox.body import Body
from sandbox.links import LinkRefused, Links, opened
from sandbox.web import Request, Response, as_json, problem
from sandbox.world import World

PREFIX = "/media/"


def path_of(kind: str, object_id: str, file_name: str) -> str:
    """Return the path of an object's file; `kind` is avatar or attachment."""
    return f"{PREFIX}{kind}/{ids.parse(object_id)[1]}/{PurePosixPath(file_name).name}"


def content_type(file_name: str) -> str:
    """Return the type that a file's name stands for."""
    return mimetypes.guess_type(file_name)[0] or "application/octet-stream"


def answer(world: World, request: Request) -> Response:
    """Answer a path with the link to what it holds, which is good for a few minutes."""
    if request.path not in world.media:
        return problem(404, "There is nothing here.")
    return as_json({"url": Links(world, request.base_url).to("media", request.path)})


def take(world: World, request: Request) -> Response:
    """Keep what is put to an upload link. Raises LinkRefused for a link of another kind, or a late one."""
    kind, path = opened(world, "PUT", request.path.removeprefix("/files/"), request.query)
    sent = request.environ.get("CONTENT_TYPE") or content_type(path)
    body = Body(request.body(), headers={"Content-Type": sent})
    if kind == "package":
        if not publishing.arrive(world, path, body):
            raise LinkRefused("NoSuchKey", "The specified key does not exist.", 404)
    elif kind == "media":
        world.media[path] = body
    else:
        raise LinkRefused("MethodNotAllowed", "The specified method is not allowed.", 405)
    return Response(200)
