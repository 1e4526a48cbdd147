"""Signing in with Google, Facebook and Apple: allauth walks the flow, what comes back is proven
here.
"""
