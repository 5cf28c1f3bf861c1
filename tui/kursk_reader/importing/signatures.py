"""What a file that is not text looks like, told from its first bytes."""

# Only signatures that no text begins with. The names complete "It looks like …".
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (Word, OpenDocument and EPUB files are such)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
    (b"AT&TFORM", "a DjVu document"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio or video file"),
    (b"<?xml", "an XML file that is neither a page nor a feed"),
    (b"{\\rtf1", "a Rich Text (RTF) document"),
)


def looks_like(data: bytes) -> str | None:
    """The kind of file that starts like `data`, with its article ("a PDF document"); None if it may be text."""
    if data[60:68] == b"BOOKMOBI":
        return "a Kindle e-book"
    if data[4:8] == b"ftyp":
        return "a video"
    return next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)
