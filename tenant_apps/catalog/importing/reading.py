"""From bytes to rows of text: encodings, separators and quotes."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from tenant_apps.catalog.errors import UnreadableFile

csv.field_size_limit(2_000_000)
SEPARATORS = (",", ";", "\t", "|")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The header as written, and the rows below it as (line number in the file, cells)."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_sheet(data: bytes) -> Sheet:
    """The file's rows; blank ones are left out. Raises UnreadableFile with what to do about it."""
    text = decoded(data)
    separator = separator_of(text)
    numbered = _rows(text, separator)
    _, header = next(numbered, (0, []))
    header = [name.strip() for name in header]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise refusal("This file is empty.")
    return Sheet(header, [(line, cells) for line, cells in numbered if any(map(str.strip, cells))])


def decoded(data: bytes) -> str:
    """The text, whichever Unicode it was saved in. Raises UnreadableFile."""
    if data.startswith((ZIP, OLE)):
        raise refusal("This is a workbook. Save the sheet as “CSV UTF-8” and upload that file.")
    try:
        text = data.decode(encoding_of(data))
    except UnicodeDecodeError:
        raise refusal(
            "The letters of this file cannot be read. Save it as “CSV UTF-8” and upload it again."
        ) from None
    if "\0" in text:
        raise refusal("This is not a text file. Save it as “CSV UTF-8” and upload it again.")
    return text


def encoding_of(data: bytes) -> str:
    """By its mark, or by where the zeros of a UTF-16 text stand."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:200]
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 4:
        return "utf-16-be"
    return "utf-8-sig"


def separator_of(text: str) -> str:
    """What stands most often between the names of the first line, outside of quotes."""
    counts = dict.fromkeys(SEPARATORS, 0)
    quoted = False
    for letter in text.lstrip("\r\n"):
        if letter == '"':
            quoted = not quoted
        elif letter in counts and not quoted:
            counts[letter] += 1
        elif letter in "\r\n" and not quoted:
            break
    return max(SEPARATORS, key=lambda separator: counts[separator])


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise refusal(
                f"The quotation marks from line {line} on do not match. Correct them or save the"
                " file as “CSV UTF-8” again."
            ) from None
        yield line, cells
        line = reader.line_num + 1


def refusal(detail: str) -> UnreadableFile:
    return UnreadableFile(detail, errors={"file": [detail]})
