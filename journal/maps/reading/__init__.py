"""An extract of OpenStreetMap, read: which ways and areas it has, and what mappers' words make likely that they are of."""
