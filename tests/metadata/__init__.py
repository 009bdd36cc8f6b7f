"""What is said of a dataset for catalogues and for the tools that load it.

`datapackage-2.0.json` is the JSON Schema of descriptors that the Data Package standard publishes with its version 2.0
(datapackage.org/profiles/2.0/datapackage.json, in the public domain under the Unlicense), without its titles,
descriptions and examples.
"""
