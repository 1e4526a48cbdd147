"""Text messages: Twilio's API, and the tab of the mailbox where they arrive."""
