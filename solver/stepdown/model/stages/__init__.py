"""The stages in which a tier is searched: each a file, each handing on the best roster and the bound."""
