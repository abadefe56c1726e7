"""Makes the machine-readable files, as bytes: feeds, versions, time maps, registers, and every edition in other formats."""
