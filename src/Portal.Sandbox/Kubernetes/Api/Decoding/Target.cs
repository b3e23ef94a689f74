using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>What an address takes as body: its own kind, or that of a subresource such as Scale.</summary>
internal sealed record Target(string ApiVersion, string Name, Schema Schema)
{
    public static readonly Target Scale = new("autoscaling/v1", "Scale", SchemaTable.Named("Scale"));

    public static readonly Target Binding = new("v1", "Binding", SchemaTable.Named("Binding"));

    /// <summary>The old version is still taken, which older kubectl sends.</summary>
    public static readonly Target Eviction = new("policy/v1", "Eviction", SchemaTable.Named("Eviction"))
    {
        AlsoTakes = "policy/v1beta1",
    };

    public string? AlsoTakes { get; init; }

    public string Version => ApiVersion[(ApiVersion.LastIndexOf('/') + 1)..];

    public string GoPackage =>
        ApiVersion.Contains('/', StringComparison.Ordinal) ? ApiVersion.Split('/', '.')[0] : "core";

    public static Target Of(Kind kind) => new(kind.ApiVersion, kind.Name, kind.Schema);
}
