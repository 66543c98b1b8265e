"""How well claims are found: labelled articles in, figures out; nothing here checks or prints."""
