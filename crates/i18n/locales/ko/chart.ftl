used = 사용 중
reserved = AWS 예약
free = 비어 있음
