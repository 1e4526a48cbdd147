"""The businesses on the platform: their schema, hosts, members, state, and how a request finds
them.
"""
