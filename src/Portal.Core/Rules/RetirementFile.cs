using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.Rules;

/// <summary>
/// The calendar as a file: a JSON array with one object per retirement, its members named as those of
/// <see cref="Retirement"/>. The shipped one lies beside this class.
/// </summary>
public static class RetirementFile
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        Converters = { new JsonStringEnumConverter() },
    };

    public static IReadOnlyList<Retirement> Shipped()
    {
        using var stream = typeof(RetirementFile).Assembly.GetManifestResourceStream("retirements.json")!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    /// <exception cref="RetirementFileException">It is not a calendar; the message says where and why.</exception>
    public static IReadOnlyList<Retirement> Read(string json)
    {
        try
        {
            var entries = JsonSerializer.Deserialize<List<Retirement>>(json, s_json) ?? [];
            return entries.Select(FaultOf).OfType<string>().FirstOrDefault() is { } fault
                ? throw new RetirementFileException(fault)
                : entries;
        }
        catch (JsonException exception)
        {
            throw new RetirementFileException(exception.Message, exception);
        }
    }

    // What is left out of an entry comes as nothing, whatever the annotations say.
    private static string? FaultOf(Retirement? entry, int index) =>
        entry switch
        {
            null => $"Entry {index + 1} is null.",
            { Key: null or "" } => $"Entry {index + 1} has no key.",
            { Name: null or "" } => $"{entry.Key} has no name.",
            { Instead: null or "" } => $"{entry.Key} does not say what to do instead.",
            { Ends.Year: < 2000 } => $"{entry.Key} has no date.",
            { Source.IsAbsoluteUri: true, Source.Scheme: "https" } => null,
            _ => $"{entry.Key} has no source, or one that is no https address.",
        };
}

/// <summary>A calendar that cannot be used; the message is for the administrator.</summary>
public sealed class RetirementFileException(string message, Exception? inner = null) : Exception(message, inner);
