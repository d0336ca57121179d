# 상자를 놓을 수 있는 곳
armed = { $kind }{ JOSA($kind, "을/를") } 놓을 곳을 클릭합니다. 그만두려면 Esc를 누릅니다
not-here = { $kind }{ JOSA($kind, "은/는") } `{ $target }` 안에 놓을 수 없습니다. 놓을 수 있는 곳: { $parents }
not-on-canvas = { $kind }{ JOSA($kind, "은/는") } 빈 바탕에 놓을 수 없습니다. 놓을 수 있는 곳: { $parents }
will-offer = { $kind }에는 { $missing }{ JOSA($missing, "이/가") } 먼저 필요합니다. 놓으면 함께 만들지 묻습니다
offer = { $kind }{ JOSA($kind, "은/는") } `{ $container }` 안에 바로 놓을 수 없습니다. { $missing }{ JOSA($missing, "을/를") } 먼저 만들까요?
offer-accept = 함께 만들기
