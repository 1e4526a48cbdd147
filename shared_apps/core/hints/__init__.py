"""Which schemas have undelivered events: one public row each, so a sweep need not visit them
all.
"""
