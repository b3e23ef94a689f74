using Portal.Azure.Pipeline;

namespace Portal.Azure.Errors;

/// <summary>
/// Resource Manager, or the way to it, said no. The message is made for operators; it holds no body and no secret.
/// </summary>
public sealed class ArmException : Exception
{
    /// <summary>States the refusal.</summary>
    /// <param name="status">The HTTP status; 0 when there was no answer.</param>
    /// <param name="error">What was said.</param>
    /// <param name="requestIds">The exchange's ids.</param>
    /// <param name="inner">The cause, where one exists.</param>
    public ArmException(int status, ArmError error, ArmRequestIds requestIds, Exception? inner = null)
        : base($"{error?.Code}: {error?.Message}", inner)
    {
        ArgumentNullException.ThrowIfNull(error);
        Status = status;
        Error = error;
        RequestIds = requestIds;
    }

    /// <summary>The HTTP status; 0 when no answer was received.</summary>
    public int Status { get; }

    /// <summary>Code, sentence, target, subcode and details as the far side gave them.</summary>
    public ArmError Error { get; }

    /// <summary>Shorthand for <see cref="ArmError.Code"/>.</summary>
    public string Code => Error.Code;

    /// <summary>Shorthand for <see cref="ArmError.Target"/>.</summary>
    public string? Target => Error.Target;

    /// <summary>Shorthand for <see cref="ArmError.Details"/>.</summary>
    public IReadOnlyList<ArmError> Details => Error.Details;

    /// <summary>By which Microsoft's support finds the exchange.</summary>
    public ArmRequestIds RequestIds { get; }

    /// <summary>When to come back, where the far side said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// How often the request was sent before this came of it. With more than one, a 412 may be the echo of our own
    /// first attempt: read the resource before concluding.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>
    /// True when the request may have been acted upon although this came of it: no answer, a 408 or a 5xx. Observe
    /// before doing it again.
    /// </summary>
    public bool IsOutcomeUnknown =>
        Status switch
        {
            0 => Code is not ArmErrorCodes.AuthenticationFailed || Attempts > 1,
            _ => Status is 408 or >= 500,
        };
}
