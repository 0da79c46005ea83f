"""What users are told, in Chinese and English, and the errors of use."""
