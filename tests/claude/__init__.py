"""Claude's adapters against a server that speaks the real protocol on loopback."""
