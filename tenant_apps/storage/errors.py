from shared_apps.core.errors import Busy, FileTooLarge, Invalid, Missing

__all__ = [
    "DamagedImage",
    "FileTooLarge",
    "NoSuchFile",
    "NotAnImage",
    "StorageUnavailable",
    "TooManyPixels",
]


class NotAnImage(Invalid):
    message = "Please choose a JPEG, PNG or WebP picture."


class TooManyPixels(Invalid):
    message = "This picture has too many pixels. Please choose one of at most 40 megapixels."


class DamagedImage(Invalid):
    message = "This picture is damaged and cannot be read."


class NoSuchFile(Missing):
    message = "This file does not exist."


class StorageUnavailable(Busy):
    message = "Files cannot be kept or shown right now. Please try again in a moment."
