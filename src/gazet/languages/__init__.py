"""What is known of languages: one data file per language, with safe defaults for a language without one."""
