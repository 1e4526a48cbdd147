"""The platform's own mail: codes, invitations, invoices."""
