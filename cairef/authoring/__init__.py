"""What helps to write records: new ones, spans put in their place, one layout, what is left to cite."""
