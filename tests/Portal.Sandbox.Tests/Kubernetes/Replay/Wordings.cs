namespace Portal.Sandbox.Tests.Kubernetes.Replay;

/// <summary>Sentences that a current server words otherwise than the recorded one: equal up to where they part.</summary>
internal static class Wordings
{
    private static readonly string[] s_same =
    [
        // Decoders were replaced: what follows names the field in another way.
        "cannot be handled as a",
        "the object provided is unrecognized",
        // Structures were printed as Go prints them, with every field and even addresses.
        "Invalid value:",
        "spec: Forbidden:",
        "Duplicate value:",
        "invalid character",
        // In other words since v1.32.
        "Too long:",
    ];

    public static bool Same(string theirs, string ours) =>
        s_same.Any(part =>
            theirs.IndexOf(part, StringComparison.Ordinal) is var at and >= 0
            && ours.IndexOf(part, StringComparison.Ordinal) == at
            && theirs.AsSpan(0, at).SequenceEqual(ours.AsSpan(0, at))
        );
}
