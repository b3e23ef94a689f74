using System.Text.Json.Nodes;
using Portal.Kubernetes.Resources;

namespace Portal.Kubernetes.Discovery;

/// <summary>A kind that an API server serves.</summary>
/// <param name="Type">Its group, version, plural name and scope.</param>
/// <param name="Kind">For example <c>Deployment</c>.</param>
public sealed record ApiResource(ResourceType<JsonObject> Type, string Kind)
{
    /// <summary>For example <c>list</c> and <c>watch</c>; what a kind lacks cannot be asked of it.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>For example <c>deploy</c>.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>For example <c>scale</c> and <c>status</c>.</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];
}
