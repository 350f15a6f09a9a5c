// Threads, allocations and builds are measured: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
