"""What a week and a roster are: frozen pydantic values, no OR-Tools and no pandas."""
