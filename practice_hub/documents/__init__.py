"""PDF and office files, freed of what they tell about their authors."""
