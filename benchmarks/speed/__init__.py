"""How fast it is, measured side by side with the plainest program that does the same."""
