using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Core.Maintenance;

/// <summary>Windows as JSON, for history and for the last reading: enums as words.</summary>
internal static class MaintenanceJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        IgnoreReadOnlyProperties = true,
    };

    public static JsonNode? Write(MaintenanceWindow? window) => JsonSerializer.SerializeToNode(window, s_options);

    public static bool Same(MaintenanceWindow? one, MaintenanceWindow? other) =>
        JsonNode.DeepEquals(Write(one), Write(other));

    public static string Write(ClusterMaintenance maintenance) => JsonSerializer.Serialize(maintenance, s_options);

    public static ClusterMaintenance? Read(string text) =>
        JsonSerializer.Deserialize<ClusterMaintenance>(text, s_options);
}
