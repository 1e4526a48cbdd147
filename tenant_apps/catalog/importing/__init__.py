"""A catalogue from a CSV file: read it, tell what would change, change it, fetch its pictures.

reading -> columns -> specs (what the file says) -> planning (what that changes) -> writing;
runs holds the use cases.
"""
