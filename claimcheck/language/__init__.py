"""Document -> claims; the only folder that imports spaCy, and only in the modules that parse."""
