"""`make bench`: the measures of docs/performance.md, as ratios within one run."""
