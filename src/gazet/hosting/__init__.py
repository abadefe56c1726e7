"""What a host is told: one policy for the browser and one list of old addresses, written in each host's own form."""
