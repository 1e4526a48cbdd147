"""SendGrid's sending API and, in place of the world's inboxes, one mailbox to look into."""
