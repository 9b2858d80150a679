"""What comes out: results, progress and findings, frozen."""
