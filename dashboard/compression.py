"""Pages go out compressed: with Brotli where the browser takes it, else with gzip."""

import re
import secrets

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

TAKES_BROTLI = re.compile(r"\bbr\b")
QUALITY = 1  # a third of the time of 3 for one byte in twenty more; a page is packed for one look
SHORTEST = 200  # bytes; what is shorter hardly gains


class PageCompressionMiddleware(GZipMiddleware):
    """Compresses pages, but no stream: a file is handed on as it comes, and most are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response, compressed if it is whole and long enough."""
        if not isinstance(response, HttpResponse) or response.has_header("Content-Encoding"):
            return response
        is_long = len(response.content) >= SHORTEST
        if not is_long or not TAKES_BROTLI.search(request.headers.get("Accept-Encoding", "")):
            return super().process_response(request, response)
        response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=QUALITY)
        response["Content-Encoding"] = "br"
        response["Content-Length"] = str(len(response.content))
        # the length of a page that repeats what was typed must not tell what else is in it (BREACH)
        response["X-Padding"] = "x" * secrets.randbelow(self.max_random_bytes)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response
