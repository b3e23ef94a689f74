using System.Text.Json.Nodes;
using Portal.Core.Operations;

namespace Portal.Core.NodePools.Replacing;

/// <summary>
/// The nodes that an operation cordoned itself, by uid: those that take pods again when it is stopped. Kept in the
/// checkpoints of its steps, and committed before a node is cordoned.
/// </summary>
public sealed record OwnCordons(IReadOnlySet<string> Uids)
{
    private const string Member = "ownCordons";

    public static OwnCordons Of(Operation operation) =>
        new(
            operation
                .Steps.Select(step => (step.Checkpoint as JsonObject)?[Member] as JsonArray)
                .SelectMany(uids => uids?.Select(uid => uid!.GetValue<string>()) ?? [])
                .ToHashSet(StringComparer.Ordinal)
        );

    public OwnCordons With(IEnumerable<string> more) => new(Uids.Union(more).ToHashSet(StringComparer.Ordinal));

    public JsonNode ToJson() =>
        new JsonObject
        {
            [Member] = new JsonArray([.. Uids.Order(StringComparer.Ordinal).Select(uid => (JsonNode?)uid)]),
        };
}
