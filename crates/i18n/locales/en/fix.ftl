safe = Safe: it does not change what the drawing means to do
review = A good guess: look at what it changes
manual = You decide
