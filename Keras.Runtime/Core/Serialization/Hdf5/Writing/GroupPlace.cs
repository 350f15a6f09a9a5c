namespace Keras.Serialization.Hdf5;

/// <summary>Where an object was written: its header and, for a group, its B-tree and the heap of its names.</summary>
internal sealed record GroupPlace(long Header, long? Tree = null, long? Heap = null);
