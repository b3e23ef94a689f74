using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.TestKit.Writes;

/// <summary>What a client sent for each of several intents, in a file that can be read in a review.</summary>
public sealed record WrittenIntents(string Client, IReadOnlyDictionary<string, IReadOnlyList<SentWrite>> Intents)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static WrittenIntents Read(string file) =>
        JsonSerializer.Deserialize<WrittenIntents>(File.ReadAllText(file), s_json)!;

    public string Write() => JsonSerializer.Serialize(this, s_json) + "\n";
}
