namespace Portal.Sandbox.Faults;

/// <summary>
/// An error of the service as clients meet it. Deferred ones are the end of an accepted operation; the others are the
/// answer to a request. {cluster}, {pool}, {group}, {subscription} and {location} stand for what the request is about.
/// </summary>
public sealed record ServiceError(string Code, int Status, bool Flat, string Message)
{
    public bool Deferred { get; init; }

    /// <summary>The methods it answers, when nothing else is asked for.</summary>
    public string Methods { get; init; } = "PUT,PATCH,POST,DELETE";

    public string? Target { get; init; }

    public string? Subcode { get; init; }

    /// <summary>Seconds, for what says when to come again.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>It is met at the address of an operation, not of a cluster.</summary>
    public bool OnPoll { get; init; }
}
