namespace Keras.Serialization.Hdf5;

/// <summary>A group to be written: members by name, and attributes.</summary>
internal sealed class NewGroup
{
    // HDF5 finds members by the bytes of their names, in this order.
    private readonly SortedDictionary<string, NewGroup> groups = new(Utf8Order.Instance);
    private readonly SortedDictionary<string, NewDataset> datasets = new(Utf8Order.Instance);

    public IReadOnlyDictionary<string, NewGroup> Groups => groups;

    public IReadOnlyDictionary<string, NewDataset> Datasets => datasets;

    /// <summary>The attributes, in the order in which they were set.</summary>
    public List<NewAttribute> Attributes { get; } = [];

    /// <summary>The group at a path below this one; made where it doesn't exist.</summary>
    public NewGroup Group(string path)
    {
        var group = this;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (group.datasets.ContainsKey(name))
                throw new ArgumentException($"\"{path}\" leads through the dataset \"{name}\".", nameof(path));
            if (!group.groups.TryGetValue(name, out var member))
                group.groups.Add(name, member = new NewGroup());
            group = member;
        }
        return group;
    }

    /// <summary>Adds a dataset.</summary>
    public void Add(string name, NewDataset dataset)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny('/', '\0') || groups.ContainsKey(name) || !datasets.TryAdd(name, dataset))
            throw new ArgumentException($"A dataset can't be called \"{name}\": the name is taken, empty or has a slash.", nameof(name));
    }
}
