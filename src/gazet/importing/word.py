"""Word files as HTML."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth

LARGEST = 50_000_000
"""Bytes of all that is packed in a file; the texts of a book have some two million."""
DOCUMENT = "word/document.xml"
_BLOCK = re.compile(r"<(?=(?:p|h[1-6]|li|tr)[ >])")


class NotReadable(ValueError):
    """Raised for what is no Word file, or one that cannot be read; says why."""


def html_of(data: bytes) -> str:
    """The HTML of a Word file, with a line for each paragraph and row. Pictures are left without their data, and nothing in a file
    is run. Raises NotReadable."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
            size = sum(entry.file_size for entry in packed.infolist())
        if DOCUMENT not in names:
            raise NotReadable("this is no Word file")
        if size > LARGEST:
            raise NotReadable(f"unpacked it would be larger than {LARGEST:,} bytes")
        made = mammoth.convert_to_html(BytesIO(data), convert_image=mammoth.images.img_element(_without_data))
    except (zipfile.BadZipFile, ExpatError, KeyError, IndexError, AttributeError, ValueError, RuntimeError) as error:
        if isinstance(error, NotReadable):
            raise
        raise NotReadable("this Word file is damaged, or has a password") from error
    return _BLOCK.sub("\n<", str(made.value)).lstrip()


def _without_data(image: Any) -> dict[str, str]:
    return {"src": ""}
