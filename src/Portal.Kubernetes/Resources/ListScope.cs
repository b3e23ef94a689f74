namespace Portal.Kubernetes.Resources;

/// <summary>Which objects of a kind are meant.</summary>
/// <param name="Namespace">Null means the whole cluster.</param>
public sealed record ListScope(string? Namespace = null)
{
    /// <summary>All of them.</summary>
    public static ListScope Everywhere { get; } = new();

    /// <summary>For example <c>app=web,tier!=db</c>; null means all.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>For example <c>spec.nodeName=n1</c>; null means all.</summary>
    public string? FieldSelector { get; init; }

    internal string Query(params (string Name, string? Value)[] more) =>
        string.Join(
            '&',
            more.Append(("labelSelector", LabelSelector))
                .Append(("fieldSelector", FieldSelector))
                .Where(it => it.Item2 is not null)
                .Select(it => $"{it.Item1}={Uri.EscapeDataString(it.Item2!)}")
        );
}
