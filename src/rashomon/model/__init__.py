"""The records that everything else is made of: frozen, slotted, which do nothing but look at themselves."""
