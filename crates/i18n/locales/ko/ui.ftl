language-name = 한국어
unnamed = 이름 없음
