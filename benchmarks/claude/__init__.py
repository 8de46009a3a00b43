"""What Claude costs and how long it keeps people waiting, against the scripted server."""
