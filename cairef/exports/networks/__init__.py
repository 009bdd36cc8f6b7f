"""The network of actors and agreements, for tools that draw and measure networks."""
