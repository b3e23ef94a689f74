using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.Core;

namespace Portal.Azure.Pipeline;

/// <summary>
/// What a pipeline that only rehearses (<see cref="ArmPipeline.Rehearse"/>) would have written, and what it read on the
/// way there.
/// </summary>
public sealed class ArmRehearsal
{
    private readonly ConcurrentQueue<ArmRequest> _writes = new();
    private readonly ConcurrentDictionary<string, JsonObject> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The writes in order, bodies as they would have left.</summary>
    public IReadOnlyList<ArmRequest> Writes => [.. _writes];

    /// <summary>A resource as it was read last; null when it was not.</summary>
    /// <param name="id">The resource.</param>
    public JsonObject? Seen(ResourceIdentifier id) => _seen.GetValueOrDefault($"{id}");

    internal ArmResponse Keep(ArmRequest request)
    {
        _writes.Enqueue(request);
        return new ArmResponse(202, null, new ArmRequestIds(null, null, null));
    }

    internal void See(ArmRequest request, ArmResponse response)
    {
        if (request.SubPath.Length == 0 && response.Body is JsonObject resource)
        {
            _seen[$"{request.Resource}"] = resource;
        }
    }
}
