"""What stands between files of unknown origin and the formats: places, archives, limits, safe XML and JSON."""
