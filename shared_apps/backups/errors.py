from shared_apps.core.errors import Conflict, Invalid, Missing


class NoSuchBackup(Missing):
    message = "This backup does not exist."


class NoSuchRestoration(Missing):
    message = "This restore does not exist."


class BackupNotReady(Conflict):
    message = "This backup is not finished."


class AlreadyUnderWay(Conflict):
    message = "This is under way already."


class WrongStoreName(Invalid):
    message = "Type the address of the store to confirm."


class LinkExpired(Missing):
    message = "This link has expired or is for somebody else. Ask for a new one."
