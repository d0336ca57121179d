error = Error
warning = Warning
info = Note
