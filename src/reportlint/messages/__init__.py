"""The messages for users, in Chinese and in English, and errors of use."""
