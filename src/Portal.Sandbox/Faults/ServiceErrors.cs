using System.Globalization;

namespace Portal.Sandbox.Faults;

/// <summary>Every error of the service that is known: the rows of service-errors.txt.</summary>
public static class ServiceErrors
{
    private const string Any = "GET,HEAD,PUT,PATCH,POST,DELETE";

    public static IReadOnlyList<ServiceError> All { get; } = [.. Rows().Select(Read)];

    public static ServiceError? Find(string? code) =>
        All.FirstOrDefault(error => string.Equals(error.Code, code, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string[]> Rows()
    {
        using var stream = typeof(ServiceErrors).Assembly.GetManifestResourceStream("service-errors.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('|', 5, StringSplitOptions.TrimEntries);
        }
    }

    private static ServiceError Read(string[] row)
    {
        var notes = row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var error = new ServiceError(row[0], Number(row[1])!.Value, row[2] == "flat", row[4])
        {
            Deferred = notes.Contains("deferred", StringComparer.Ordinal),
            OnPoll = notes.Contains("poll", StringComparer.Ordinal),
            Target = Note("target"),
            Subcode = Note("subcode"),
            RetryAfter = Number(Note("retry")),
        };
        return notes.Contains("any", StringComparer.Ordinal) ? error with { Methods = Any }
            : error.OnPoll ? error with { Methods = "GET" }
            : error;

        string? Note(string name) =>
            Array.Find(notes, note => note.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
    }

    private static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
