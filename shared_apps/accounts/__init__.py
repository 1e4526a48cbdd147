"""People who sign in: in public owners and platform staff, in a tenant's schema that tenant's
shoppers.
"""
