using System.Text.Json.Nodes;
using Portal.Web.Components.Addresses;
using Portal.Web.Navigation;

namespace Portal.Web.Features.CreateCluster;

/// <summary>Where the address says to begin; one of the four.</summary>
internal sealed record Origin(long? Operation, Guid? Cluster, PlannedNetwork? Network, long? Revises = null)
{
    /// <summary>Null where the address names nothing.</summary>
    public static Origin? Read(string? revises, string? from, string? like, Uri address) =>
        AddressNumber.Read<long>(revises) is { } request ? new Origin(null, null, null, request)
        : Guid.TryParse(like, out var cluster) ? new Origin(null, cluster, null)
        : AddressNumber.Read<long>(from) is { } operation ? new Origin(operation, null, null)
        : PlannedNetwork.Read(address) is { } network ? new Origin(null, null, network)
        : null;
}

/// <summary>What a form begins from, for the words of the offer: the resource <c>Offer.{Kind}</c>.</summary>
internal enum BeginningKind
{
    Operation,
    Cluster,
    Network,

    /// <summary>A request that waits, and that the wizard changes.</summary>
    Request,
}

/// <summary>A form to begin from, as the draft keeps it, so that it travels with a prerendered page.</summary>
/// <param name="Kind">What it is taken from.</param>
/// <param name="Name">The operation's number, the cluster's name, or the network's ranges.</param>
/// <param name="Form">The form.</param>
/// <param name="LeftOut">What of the cluster could not be taken over.</param>
internal sealed record Beginning(BeginningKind Kind, string Name, JsonNode Form, IReadOnlyList<string> LeftOut);
