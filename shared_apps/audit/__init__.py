"""Who changed what, when, from where: appended in the transaction of the change, never altered."""
