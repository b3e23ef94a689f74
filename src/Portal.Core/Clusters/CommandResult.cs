using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Core.Clusters;

/// <summary>
/// What became of a command. The output is cut where it grows too large to be kept with an operation, at its beginning:
/// errors stand at the end.
/// </summary>
public sealed record CommandResult(int? ExitCode, string Output, bool Cut, string? Reason)
{
    /// <summary>In bytes of UTF-8.</summary>
    public const int LargestOutput = 64 * 1024;

    public static CommandResult Of(int? exitCode, string output, string? reason)
    {
        // Terminals' colours and what a database cannot keep.
        var text = string.Concat(output.Where(c => !char.IsControl(c) || c is '\n' or '\t'));
        var kept = Tail(text);
        return new CommandResult(exitCode, kept, kept.Length < text.Length, reason);
    }

    /// <returns>Null for what is no result: while a command runs, the step remembers how to follow it.</returns>
    public static CommandResult? Read(JsonNode? json) =>
        json is JsonObject kept && kept["output"] is JsonValue
            ? kept.Deserialize<CommandResult>(JsonSerializerOptions.Web)
            : null;

    public JsonNode ToJson() => JsonSerializer.SerializeToNode(this, JsonSerializerOptions.Web)!;

    /// <summary>
    /// What history keeps: nothing is ever deleted of it, and more people read it than may see what a command printed, so it
    /// only tells which output it was.
    /// </summary>
    public JsonObject Summary(string command)
    {
        var kept = Encoding.UTF8.GetBytes(Output);
        return new JsonObject
        {
            ["command"] = command,
            ["exitCode"] = ExitCode,
            ["outputBytes"] = kept.Length,
            ["outputSha256"] = Convert.ToHexStringLower(SHA256.HashData(kept)),
        };
    }

    private static string Tail(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= LargestOutput)
        {
            return text;
        }

        // Not within a character: continuation bytes of UTF-8 begin with 10.
        var start = bytes.Length - LargestOutput;
        while (start < bytes.Length && (bytes[start] & 0b1100_0000) == 0b1000_0000)
        {
            start++;
        }

        return Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
    }
}
