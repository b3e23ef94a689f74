using System.Text.Json;
using Portal.Kubernetes.Resources;

namespace Portal.Providers.Workloads;

/// <summary>The API versions in which an object says that it was written.</summary>
internal static class WrittenVersions
{
    public static IEnumerable<string> Of(WrittenObject item) =>
        (item.Metadata.ManagedFields ?? [])
            .Select(manager => manager?.ApiVersion)
            .Append(Applied(item.Metadata.Annotations?.GetValueOrDefault(WrittenMeta.LastApplied)))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    /// <summary>Anybody may write an annotation: what is no manifest says nothing.</summary>
    private static string? Applied(string? manifest)
    {
        if (string.IsNullOrEmpty(manifest))
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(manifest);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("apiVersion", out var version)
                && version.ValueKind == JsonValueKind.String
                ? version.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
