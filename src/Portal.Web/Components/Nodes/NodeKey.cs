namespace Portal.Web.Components.Nodes;

/// <summary>
/// A node in an address's query: <c>cluster/node</c>, with the connection before it where two clusters have one name.
/// </summary>
public sealed record NodeKey(string? Connection, string Cluster, string Node)
{
    public static NodeKey? Read(string? text) =>
        text?.Split('/', StringSplitOptions.TrimEntries) switch
        {
            [{ Length: > 0 } cluster, { Length: > 0 } node] => new(null, cluster, node),
            [{ Length: > 0 } connection, { Length: > 0 } cluster, { Length: > 0 } node] => new(
                connection,
                cluster,
                node
            ),
            _ => null,
        };

    public override string ToString() => Connection is null ? $"{Cluster}/{Node}" : $"{Connection}/{Cluster}/{Node}";
}
