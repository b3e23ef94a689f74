namespace Portal.Sandbox.Kubernetes.Api.Answers;

internal enum Shape
{
    Plain,
    Table,
    Partial,
    PartialList,
}

/// <summary>How the client wants its answer. MetaVersion is that of meta.k8s.io for the shapes that are not plain.</summary>
internal sealed record Representation(bool Yaml, Shape Shape, string MetaVersion = "v1")
{
    public static Representation Json { get; } = new(false, Shape.Plain);
}
