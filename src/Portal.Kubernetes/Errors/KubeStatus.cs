namespace Portal.Kubernetes.Errors;

/// <summary>What an API server says about a refused request.</summary>
/// <param name="Code">As of HTTP.</param>
/// <param name="Message">For a person; at most 4000 characters, without control characters.</param>
public sealed record KubeStatus(int Code, string Message)
{
    /// <summary>One word for a program, for example <c>NotFound</c>; null where the server gave none.</summary>
    public string? Reason { get; init; }

    /// <summary>The plural resource (404, 409) or the kind (422) it is about.</summary>
    public string? Kind { get; init; }

    /// <summary>The object it is about.</summary>
    public string? Name { get; init; }

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<KubeStatusCause> Causes { get; init; } = [];

    /// <summary>When to ask again; of the header, or else of the body.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>With an expired continue token (410): a token to go on with, at a newer version.</summary>
    public string? Continue { get; init; }

    /// <summary>Method and path of the request, without its query; null for an ERROR event.</summary>
    public string? Request { get; init; }
}

/// <summary>One cause of a refusal.</summary>
/// <param name="Reason">For example <c>FieldValueInvalid</c> or <c>FieldManagerConflict</c>.</param>
/// <param name="Message">For a person.</param>
/// <param name="Field">For example <c>spec.replicas</c>; null where it is about no field.</param>
public sealed record KubeStatusCause(string? Reason, string Message, string? Field);
