namespace Portal.Kubernetes.Resources;

/// <summary>Which object of its kind.</summary>
/// <param name="Namespace">Null for an object of the whole cluster.</param>
/// <param name="Name">Unique among those of its kind and namespace that live.</param>
public readonly record struct ObjectName(string? Namespace, string Name)
{
    /// <summary>An object of the whole cluster.</summary>
    public static ObjectName OfCluster(string name) => new(null, name);

    /// <inheritdoc/>
    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
