using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Planning;

namespace Portal.Core.Clusters.External;

/// <summary>What operations of the portal account for in a reading; the rest of what differs is somebody else's doing.</summary>
public sealed class ShapeExplanation
{
    private readonly IReadOnlyList<ShapePath> _paths;

    private ShapeExplanation(IReadOnlyList<ShapePath> paths, bool any) => (_paths, IsAny) = (paths, any);

    /// <summary>An operation was at work, whatever it touches: who changed the cluster last may be the portal.</summary>
    public bool IsAny { get; }

    /// <summary>That the cluster is there, or is gone, is explained too.</summary>
    public bool IsWhole => _paths.Any(path => path.Names.Count == 0);

    /// <param name="plans">Of the operations at work. One that is no change of a cluster makes it whole: a creation.</param>
    public static ShapeExplanation Of(IReadOnlyCollection<JsonNode> plans) =>
        new([.. plans.SelectMany(PathsOf)], plans.Count > 0);

    public bool Covers(ShapeChange change) => _paths.Any(path => path.Covers(change.Path));

    private static IReadOnlyList<ShapePath> PathsOf(JsonNode plan)
    {
        try
        {
            return ChangeJson.Read(plan).Touches;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return [ShapePath.Whole];
        }
    }
}
