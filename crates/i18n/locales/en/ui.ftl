language-name = English
unnamed = unnamed
