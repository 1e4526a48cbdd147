from shared_apps.core.errors import (
    Busy,
    Conflict,
    Forbidden,
    Gone,
    Invalid,
    Missing,
    Unprocessable,
)


class SlugTaken(Conflict):
    message = "This address is taken. Please choose another."


class SlugNotAllowed(Invalid):
    message = "This address cannot be used."


class UnknownChoice(Invalid):
    message = "Please choose one of the offered values."


class NoSuchStore(Missing):
    message = "This store does not exist."


class NotAMember(Forbidden):
    message = "You are not a member of this store."


class StoreSuspended(Forbidden):
    message = "This store is suspended. Please contact support."


class StoreClosing(Forbidden):
    message = "This store is closing. An owner can open it again until its data is removed."


class NotClosing(Conflict):
    message = "This store is open, or its data is gone already."


class WrongConfirmation(Invalid):
    message = "Type the address of the store to confirm."


class NoSuchInvitation(Missing):
    message = "This invitation does not exist."


class InvitationSpent(Gone):
    message = "This invitation has expired or was used. Ask for a new one."


class NotYourInvitation(Forbidden):
    message = "This invitation is for another e-mail address."


class AlreadyOnTheTeam(Conflict):
    message = "This person is on the team already."


class NoSuchMember(Missing):
    message = "This person is not on the team."


class LastOwner(Conflict):
    message = "A store needs at least one owner."


class AboveYourRole(Forbidden):
    message = "You cannot give or change a role above your own."


class ArchiveRefused(Unprocessable):
    """Nothing was changed. The subclass says what is wrong with the archive."""

    message = "This archive cannot be restored."


class ArchiveTruncated(ArchiveRefused):
    message = "This archive ends too early."


class ArchiveMalformed(ArchiveRefused):
    message = "This is no archive of a store, or it was altered."


class ArchiveChecksumWrong(ArchiveRefused):
    message = "A part of this archive is not what was written."


class ArchiveNewer(ArchiveRefused):
    message = "This archive comes from a newer version of the product."


class ArchiveTooLarge(ArchiveRefused):
    message = "This archive holds more than an archive may."


class ArchiveOfAnotherStore(ArchiveRefused):
    message = "This archive is another store's. It can be restored into a new store."


class NoRoomLeft(Busy):
    message = "There is no room left where this is kept. Nothing was changed."


class NotNow(Busy):
    message = "The store is too busy to be exchanged right now. Nothing was changed."


class StoreBusy(Busy):
    message = "This store is busy right now. Please try again in a moment."


class StoreRestoring(Busy):
    message = "This store is being restored. It is back in a moment."


class StoreMoving(Busy):
    message = "This store is being moved. It can be read; changes can be made again in a moment."


class NoSuchCell(Missing):
    message = "There is no such cell."


class SameCell(Conflict):
    message = "The store lives in this cell already."


class StoreBehind(Conflict):
    message = "Both cells must have today's migrations: run prepare first."


class StoreNotCopied(RuntimeError):
    """The copy differs from what was copied."""


class PlanLimitReached(Conflict):
    message = "Your plan holds no more of this. Remove some, or choose a larger plan."


class NoTextMessages(Invalid):
    message = "Text messages cannot be sent here yet: the platform has no provider for them."


class DomainNotAllowed(Invalid):
    message = "This domain cannot be used."


class DomainAlreadyAdded(Conflict):
    message = "You have added this domain already."


class NoSuchDomain(Missing):
    message = "This domain does not exist."


class DomainNotVerified(Conflict):
    message = "Prove first that this domain is yours."


class DomainNotPointingHere(Conflict):
    message = "This domain does not lead to us yet. Create its CNAME or A record first."


class AddressOfOurs(Conflict):
    message = "This address comes with the store and stays."


class BadNetworks(Invalid):
    message = "These networks cannot be read."


class WouldLockOut(Conflict):
    message = "Your own address is not in this list: you would lock yourself out."


class NetworkNotAllowed(Forbidden):
    message = "This store's team works from certain networks only, and you are not in one of them."


class NoSuchProvider(Missing):
    message = "This provider is not known."
