"""What a dataset is, for catalogues, search engines and the tools that load data by a description of it."""
