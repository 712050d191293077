words
