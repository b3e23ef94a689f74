using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Core.Networking;

namespace Portal.Core.Clusters.Presets;

/// <summary>
/// The presets as a JSON file: the one that comes with the portal (from the AKS documentation, page
/// "quotas-skus-regions"), or an estate's own in its place.
/// </summary>
public static class PresetFile
{
    private const string ShippedName = "cluster-presets.json";

    public static IReadOnlyList<ClusterPreset> Shipped { get; } = ReadShipped();

    /// <exception cref="JsonException">The text is no list of presets; the message says where.</exception>
    public static IReadOnlyList<ClusterPreset> Read(string json)
    {
        var presets =
            JsonSerializer.Deserialize(json, PresetJsonContext.Default.IReadOnlyListClusterPreset)
            ?? throw new JsonException("There is no list of presets.");
        return Fault(presets) is { } fault ? throw new JsonException(fault) : presets;
    }

    private static string? Fault(IReadOnlyList<ClusterPreset> presets)
    {
        if (presets.Any(preset => preset is null))
            return "A preset is null.";
        if (presets.FirstOrDefault(preset => !IsSound(preset)) is { } wrong)
            return $"The preset '{wrong.Key}' lacks a name, or has a pool without a size or with an empty range.";
        return
            presets.GroupBy(preset => preset.Key, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any())
                is { } twice
            ? $"The preset '{twice.Key}' is there twice."
            : null;
    }

    private static bool IsSound(ClusterPreset preset) =>
        preset is { Key.Length: > 0, Name.Length: > 0 }
        && IsSound(preset.System, least: 1)
        && (preset.User is null || IsSound(preset.User, least: 0));

    private static bool IsSound(PresetPool pool, int least) =>
        pool.Size.Length > 0 && pool.Min >= least && pool.Max >= Math.Max(pool.Min, 1);

    private static IReadOnlyList<ClusterPreset> ReadShipped()
    {
        using var reader = new StreamReader(typeof(PresetFile).Assembly.GetManifestResourceStream(ShippedName)!);
        return Read(reader.ReadToEnd());
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [
        typeof(Word<ClusterPurpose>),
        typeof(Word<ClusterTier>),
        typeof(Word<Dataplane>),
        typeof(Word<NetworkMode>),
        typeof(Word<NetworkPolicy>),
        typeof(Word<SignIn>),
    ]
)]
[JsonSerializable(typeof(IReadOnlyList<ClusterPreset>))]
internal sealed partial class PresetJsonContext : JsonSerializerContext;
