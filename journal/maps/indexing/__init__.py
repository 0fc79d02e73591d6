"""What was read becomes an index on disk, once, in memory that hardly grows: ways cut where they meet, in cells of the earth."""
