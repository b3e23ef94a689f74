using System.Text.Json.Nodes;
using Portal.Web.Navigation;

namespace Portal.Web.Features.CreateCluster;

/// <summary>Where the address says to begin; one of both.</summary>
internal sealed record Origin(long? Operation, Guid? Cluster)
{
    /// <summary>Null where the address names nothing.</summary>
    public static Origin? Read(string? from, string? like) =>
        Guid.TryParse(like, out var cluster) ? new Origin(null, cluster)
        : AddressNumber.Read<long>(from) is { } operation ? new Origin(operation, null)
        : null;
}

/// <summary>A form to begin from, as the draft keeps it, so that it travels with a prerendered page.</summary>
/// <param name="Name">The operation's number or the cluster's name.</param>
/// <param name="Form">The form.</param>
/// <param name="LeftOut">What of the cluster could not be taken over.</param>
/// <param name="IsCluster">It is like a cluster that exists.</param>
internal sealed record Beginning(string Name, JsonNode Form, IReadOnlyList<string> LeftOut, bool IsCluster);
