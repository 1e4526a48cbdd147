from shared_apps.core.errors import (
    BadCursor,
    BadFilter,
    Conflict,
    FileTooLarge,
    Invalid,
    Missing,
)

__all__ = [
    "BadCursor",
    "BadFilter",
    "FileTooLarge",
    "HandleTaken",
    "ImportNotReady",
    "ImportRunning",
    "InvalidCollection",
    "InvalidProduct",
    "NoSuchCollection",
    "NoSuchImage",
    "NoSuchImport",
    "NoSuchProduct",
    "NoSuchVariant",
    "SkuTaken",
    "TooManyImages",
    "UnknownAnswer",
    "UnreadableFile",
    "VariantInUse",
]


class NoSuchProduct(Missing):
    message = "This product does not exist."


class NoSuchVariant(Missing):
    message = "This variant does not exist."


class NoSuchImage(Missing):
    message = "This picture does not exist."


class NoSuchCollection(Missing):
    message = "This collection does not exist."


class InvalidProduct(Invalid):
    message = "Please correct the marked fields."


class InvalidCollection(Invalid):
    message = "Please correct the marked fields."


class HandleTaken(Conflict):
    message = "Another one already has this handle."


class SkuTaken(Conflict):
    message = "Another variant already has this SKU."


class VariantInUse(Conflict):
    message = "This was ordered before and is kept. Archive the product instead."


class TooManyImages(Conflict):
    message = "A product has at most 50 pictures."


class UnreadableFile(Invalid):
    message = "This file cannot be read."


class UnknownAnswer(Invalid):
    message = "Please choose one of the offered answers."


class NoSuchImport(Missing):
    message = "This import does not exist."


class ImportNotReady(Conflict):
    message = "This import cannot be started in its present state."


class ImportRunning(Conflict):
    message = "Another import is running. Please wait until it is done."
