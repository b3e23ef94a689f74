using System.Text.Json.Nodes;
using Azure.Core;

namespace Portal.Azure.Pipeline;

/// <summary>One request to Resource Manager, before it has an address.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Resource">
/// The resource, or the scope above it; parsed and rendered anew with every segment escaped, never concatenated.
/// </param>
/// <param name="ApiVersion">One of <see cref="ApiVersions"/>.</param>
public sealed record ArmRequest(RequestMethod Method, ResourceIdentifier Resource, string ApiVersion)
{
    /// <summary>What follows the resource's id, e.g. <c>abort</c> or <c>providers/Microsoft.Compute/skus</c>.</summary>
    public string SubPath { get; init; } = "";

    /// <summary>Further query parameters, unescaped, e.g. <c>$filter</c>.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>The JSON body; null sends none.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>Guards a write against changes of others. Default: unconditional.</summary>
    public WriteCondition Condition { get; init; } = WriteCondition.None;
}
