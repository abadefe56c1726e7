"""The pages: views of editions, in every language, with the same slugs. Values only; a publisher writes them."""
