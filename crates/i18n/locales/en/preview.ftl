made = New: `{ $name }`
removed = Removed: `{ $name }`
moved = `{ $name }` moves:
field = `{ $name }`, { $field }:
