using Portal.Azure.Errors;

namespace Portal.Providers.Aks.Errors;

/// <summary>The rows of known-errors.txt.</summary>
internal static class KnownErrors
{
    public static IReadOnlyList<KnownError> All { get; } = [.. Rows().Select(Read)];

    /// <summary>
    /// Of the error itself, or of the first beneath it that is known: what wraps (a deployment, a failed reconciliation)
    /// says less than what it holds.
    /// </summary>
    public static KnownError? Find(ArmError error) =>
        All.FirstOrDefault(known => known.Is(error))
        ?? error.Details.Select(Find).FirstOrDefault(known => known is not null);

    private static IEnumerable<string> Rows()
    {
        using var stream = typeof(KnownErrors).Assembly.GetManifestResourceStream("known-errors.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    private static KnownError Read(string line) =>
        line.Split('|', StringSplitOptions.TrimEntries)
            is [var code, var when, var then, { Length: > 0 } sentence, { Length: > 0 } advice]
            ? new KnownError(code, when, Enum.Parse<AfterRefusal>(then, ignoreCase: true), sentence, advice)
            : throw new InvalidOperationException($"known-errors.txt: '{line}' lacks a column.");
}
