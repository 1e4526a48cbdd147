"""The adapters against the stand-ins, over real HTTP; and the stand-ins themselves."""
