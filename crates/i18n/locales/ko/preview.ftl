made = 추가: `{ $name }`
removed = 삭제: `{ $name }`
moved = `{ $name }` 이동:
field = `{ $name }`의 { $field }:
