error = 오류
warning = 경고
info = 참고
