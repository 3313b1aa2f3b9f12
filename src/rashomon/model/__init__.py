"""The records that everything else is made of: frozen, slotted, with no behaviour beyond looking at themselves."""
