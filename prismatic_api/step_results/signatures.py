"""What bytes look like by how they begin, in words: more than is sure enough to give a file its type."""

from typing import Final

START: Final = 300  # bytes that are looked at
# Where the bytes stand, the bytes, and what begins so. The first that fits counts.
_SIGNATURES: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF8", "a GIF picture"),
    (8, b"WEBP", "a WebP picture"),
    (4, b"ftypavif", "an AVIF picture"),
    (4, b"ftypheic", "a HEIC picture"),
    (4, b"ftypheix", "a HEIC picture"),
    (4, b"ftypmif1", "a HEIC picture"),
    (4, b"ftypqt", "a QuickTime video"),
    (4, b"ftypM4A", "an MPEG-4 sound"),
    (4, b"ftyp", "an MPEG-4 video"),
    (0, b"II*\x00", "a TIFF picture"),
    (0, b"MM\x00*", "a TIFF picture"),
    (0, b"\x00\x00\x01\x00", "an icon (ICO)"),
    (8, b"WAVE", "a WAV sound"),
    (8, b"AVI ", "an AVI video"),
    (0, b"OggS", "an Ogg sound or video"),
    (0, b"fLaC", "a FLAC sound"),
    (0, b"ID3", "an MP3 sound"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (0, b"%PDF-", "a PDF"),
    (0, b"{\\rtf", "a rich text document (RTF)"),
    (0, b"PK\x03\x04", "a ZIP archive, as DOCX and XLSX are"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\x1f\x8b", "data compressed with gzip"),
    (0, b"BZh", "data compressed with bzip2"),
    (0, b"\xfd7zXZ\x00", "data compressed with xz"),
    (0, b"\x28\xb5\x2f\xfd", "data compressed with Zstandard"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\x00", "a SQLite database"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Office document (DOC, XLS, MSG)"),
    (0, b"PAR1", "a Parquet table"),
    (0, b"Obj\x01", "an Avro file"),
    (0, b"ORC", "an ORC table"),
    (0, b"wOFF", "a web font"),
    (0, b"wOF2", "a web font"),
    (0, b"\x7fELF", "a program (ELF)"),
    (0, b"\xca\xfe\xba\xbe", "a Java class or a program of macOS"),
    (0, b"-----BEGIN ", "a key or a certificate (PEM)"),
    (0, b"\xd9\xd9\xf7", "a CBOR value"),
)
_IN_RIFF = 8  # where a RIFF file says what it holds
_BITMAP, _PROGRAM = b"BM", b"MZ"  # two letters are too few by themselves


def looks_like(start: bytes) -> str:
    """What begins with these bytes; blank for what begins like nothing that is known."""
    if start[:2] == _BITMAP and start[6:10] == bytes(4):
        return "a bitmap (BMP)"
    if start[:2] == _PROGRAM and b"\x00" in start[:64]:
        return "a program of Windows"
    is_riff = start.startswith(b"RIFF")
    for at, magic, words in _SIGNATURES:
        if start[at : at + len(magic)] == magic and (at != _IN_RIFF or is_riff):
            return words
    return ""
