what = 브라우저에서 AWS 아키텍처를 그립니다. 그리는 동안 스스로 검사합니다.
private = 어떤 것도 이 컴퓨터 밖으로 나가지 않습니다. 서버가 없으며, 그림은 이 브라우저와 저장한 파일에만 있습니다.
limits = 검사는 2026년 11월에 읽은 AWS 문서를 따르며, 검사마다 출처를 밝힙니다. 모델에 없는 리소스는 종류를 적은 상자로 그리고 검사하지 않습니다.
icons = AWS Architecture Icons © Amazon Web Services, Inc. CC BY-ND 2.0에 따라 원본 그대로 사용합니다. 그 밖의 아이콘은 이 프로젝트에서 그렸습니다.
independent = Skydraft는 독립 프로젝트이며 Amazon Web Services와 관계가 없습니다.
