"""One soft term a file: ``amount(model, week)`` is its units, ``DETAIL`` the columns it asks for."""
