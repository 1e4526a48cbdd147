"""Which tenant this request, task or test works for, and the database backend that obeys it."""
