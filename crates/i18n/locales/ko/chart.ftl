used = 사용 중
reserved = AWS 예약
free = 비어 있음
told = { $block }: 주소 { $used }개 사용, AWS 예약 { $reserved }개, 비어 있음 { $free }개입니다.
