"""The command line, one module a command: parse, make one call, print."""
