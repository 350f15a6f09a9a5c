// libtorch uses all processors by itself, and the tests for leaks count the process' tensors.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
