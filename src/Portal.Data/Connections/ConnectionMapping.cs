using System.Text.Json.Nodes;
using Portal.Core.Connections;

namespace Portal.Data.Connections;

internal static class ConnectionMapping
{
    public static ConnectionRow ToRow(this Connection connection) =>
        new()
        {
            Id = connection.Id,
            Name = connection.Name,
            Provider = connection.Provider,
            Settings = connection.Settings.ToJsonString(),
            Source = connection.Source,
            Destinations = [.. connection.Destinations.Select(it => it.ToRow(connection.Id))],
        };

    public static ConnectionDestinationRow ToRow(this string destination, Guid connection) =>
        new() { Destination = destination, ConnectionId = connection };

    public static Connection ToConnection(this ConnectionRow row) =>
        new(row.Id, row.Name, row.Provider, JsonNode.Parse(row.Settings)!.AsObject(), row.Source)
        {
            Version = row.Version,
            Destinations = [.. row.Destinations.Select(it => it.Destination)],
            TwinOf = row.TwinOf,
            LeadsAstray = row.LeadsAstray,
        };
}
