"""What is put right after decoding: names, numbers, and the marks and spaces of the target language."""
