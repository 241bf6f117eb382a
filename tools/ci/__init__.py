"""What continuous integration says of a change and of newer packages."""
