"""What the scholarly services say of a paper: one small client a service, and the order in which they are asked."""
