using System.Text.Json;
using Portal.Core.Clusters.Presets;

namespace Portal.Web.Hosting;

/// <summary>
/// Presets of the create wizard: an estate's own file, which <c>Presets:File</c> names, in place of those that come with
/// the portal.
/// </summary>
internal static class ConfiguredPresets
{
    public const string Key = "Presets:File";

    /// <exception cref="ConfigurationException">The file cannot be read, or is no list of presets.</exception>
    public static IReadOnlyList<ClusterPreset> Read(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } path)
        {
            return PresetFile.Shipped;
        }
        try
        {
            return PresetFile.Read(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ConfigurationException($"{Key} is '{path}': {failure.Message}", failure);
        }
    }
}
