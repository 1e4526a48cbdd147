from shared_apps.core.errors import Conflict, Forbidden, Invalid


class EmailNotProven(Forbidden):
    message = "Please confirm your e-mail address first."


class NotConfirmed(Invalid):
    message = "Type the word to confirm that your data is to be deleted."


class TooManyAddresses(Conflict):
    message = "The address book is full. Remove an address first."
