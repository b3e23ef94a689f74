using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;

namespace Portal.Azure.Pipeline;

/// <summary>What every typed access does the same way: read one, tolerate its absence, make ids.</summary>
internal static class ArmResource
{
    /// <summary>Reads one resource; null when it (or the group or subscription above it) is not there.</summary>
    public static async Task<(JsonObject Json, string? ETag)?> FindAsync(
        this ArmPipeline pipeline,
        ResourceIdentifier id,
        string apiVersion,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var response = await pipeline.SendAsync(
                new ArmRequest(RequestMethod.Get, id, apiVersion),
                cancellationToken
            );
            return (response.RequireObject(), response.ETag);
        }
        catch (ArmException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    public static ResourceIdentifier Id(JsonObject json) =>
        ResourceIdentifier.TryParse(ArmJson.Text(json, "id"), out var id) && id is not null
            ? id
            : throw new ArmException(
                200,
                new ArmError(ArmErrorCodes.UnreadableBody, "A resource without a readable id was listed."),
                new ArmRequestIds(null, null, null)
            );

    /// <summary>The id of a subscription; checked here, because ResourceIdentifier parses only when first read.</summary>
    public static ResourceIdentifier Subscription(string subscriptionId) =>
        Guid.TryParseExact(subscriptionId, "D", out _)
            ? new ResourceIdentifier("/subscriptions/" + subscriptionId)
            : throw new ArgumentException($"'{subscriptionId}' is not a subscription's GUID.", nameof(subscriptionId));

    /// <summary>A name that would become two segments, or none, is not a name.</summary>
    public static string Name(string name) =>
        string.IsNullOrWhiteSpace(name) || name.Contains('/', StringComparison.Ordinal)
            ? throw new ArgumentException($"'{name}' is not a name of a resource.", nameof(name))
            : name;
}
