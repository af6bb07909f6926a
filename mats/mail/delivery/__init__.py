"""From a row to the mail server, in two phases: never lost, never twice.

`handing_over` is committed after the server has agreed to take the email and before
the dot that ends it. A sender that dies earlier has sent nothing; one that dies later
leaves the email in doubt, and only evidence or a person decides about it.
"""
