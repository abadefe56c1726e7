"""What machines read: feeds, versions, time maps, registers, and every edition in other forms. Values as bytes."""
