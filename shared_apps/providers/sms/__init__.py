"""Text messages: a port, its adapters, and the registry that picks one."""
