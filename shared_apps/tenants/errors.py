from shared_apps.core.errors import Conflict, Forbidden, Gone, Invalid, Missing


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
